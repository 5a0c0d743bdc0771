// The stage: vis-network lays marks and lines on a canvas; what is shown, and which part of it.

const stage = {
  container: document.getElementById("graph"),
  nodes: new vis.DataSet(),
  edges: new vis.DataSet(),
  network: null,
  labels: null,
  labelKey: "",
  clouds: null,
  changed: 0,
  fitted: null,
};

stage.start = function () {
  stage.nodes.add(model.nodes.filter(nodeShown).map(stage.nodeRow));
  stage.edges.add(model.edges.filter(edgeShown).map(stage.edgeRow));
  const options = {
    ...drawing.options,
    autoResize: true,
    nodes: { shape: "custom", ctxRenderer: stage.drawMark, chosen: false },
    edges: { ...drawing.options.edges, chosen: false, selectionWidth: 0, hoverWidth: 0, color: stage.edgeColor() },
  };
  stage.network = new vis.Network(stage.container, { nodes: stage.nodes, edges: stage.edges }, options);
  stage.network.on("beforeDrawing", stage.drawBehind);
  stage.network.on("afterDrawing", stage.drawOver);
  // A new size of the window shows the same part again, unless the reader has moved it.
  stage.network.on("resize", () => requestAnimationFrame(() => stage.fitted && stage.fit(false, stage.fitted.numbers)));
  stage.network.on("dragStart", () => (stage.fitted = null));
  stage.network.on("zoom", () => (stage.fitted = null));
  stage.network.on("dragEnd", (event) => event.nodes.length && stage.moved());
  stage.network.on("dragging", (event) => event.nodes.length && stage.moved());
  // The container is what the keyboard reaches; vis-network's own frame inside it has no name.
  stage.container.querySelector(".vis-network").tabIndex = -1;
  prefersDark.addEventListener("change", () => stage.network.setOptions({ edges: { color: stage.edgeColor() } }));
  stage.fit(false);
};

stage.nodeRow = function (node) {
  const { x, y } = drawing.nodes[node.number];
  return { id: node.number, x, y };
};

stage.edgeRow = function (edge) {
  const { from, to, width, smooth } = drawing.edges[edge.number];
  return { id: edge.number, from, to, width, ...(smooth ? { smooth } : {}) };
};

stage.edgeColor = function () {
  const opacity = Math.max(0.22, Math.min(0.6, 12 / Math.sqrt(Math.max(model.edges.length, 1))));
  return { color: ink().edge, hover: ink().edge, highlight: ink().edge, inherit: false, opacity };
};

/** Draw exactly the shown nodes and edges: rows come and go, hidden rows would still be drawn. */
stage.refresh = function () {
  const nodes = model.nodes.filter(nodeShown);
  const edges = model.edges.filter(edgeShown);
  stage.positions = { ...stage.network.getPositions() };
  exchange(stage.edges, edges, stage.edgeRow, true);
  exchange(stage.nodes, nodes, stage.nodeRow);
  exchange(stage.edges, edges, stage.edgeRow);
  stage.moved();
};

function exchange(rows, wanted, makeRow, onlyRemove = false) {
  const numbers = new Set(wanted.map((item) => item.number));
  rows.remove(rows.getIds().filter((id) => !numbers.has(id)));
  if (onlyRemove) return;
  const there = new Set(rows.getIds());
  rows.add(wanted.filter((item) => !there.has(item.number)).map(makeRow));
}

/** Positions or what is shown have changed: labels and communities are placed anew. */
stage.moved = function () {
  stage.changed += 1;
  stage.clouds = null;
};

stage.point = function (number) {
  return stage.network.body.nodes[number];
};

/** Marks and lines grow slower than the zoom, so that they neither vanish nor swell. */
function zoomed(scale) {
  return scale ** -0.4;
}

function distance(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/** Run a drawing in pixels of the window instead of units of the graph. */
function inPixels(context, draw) {
  const ratio = stage.network.canvas.pixelRatio ?? 1;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  draw(stage.container.clientWidth, stage.container.clientHeight);
  context.restore();
}

/** Show the given nodes (all by default) as large as they fit, with room for labels at the sides. */
stage.fit = function (animated = true, numbers = null, closest = 1.5) {
  const points = (numbers ?? model.nodes.filter(nodeShown).map((node) => node.number)).map(stage.point).filter(Boolean);
  if (points.length === 0) return;
  stage.fitted = { numbers };
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const width = Math.max(stage.container.clientWidth, 80);
  const height = Math.max(stage.container.clientHeight, 80);
  const marginX = Math.min(90, width * 0.12);
  const marginY = Math.min(44, height * 0.1);
  const scale = Math.min(
    closest,
    (width - 2 * marginX) / Math.max(right - left, 1),
    (height - 2 * marginY) / Math.max(bottom - top, 1),
  );
  stage.network.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 },
    scale: Math.max(scale, 0.05),
    animation: animated && !calm.matches ? { duration: 350, easingFunction: "easeInOutQuad" } : false,
  });
};

/** Move only if some of the nodes are out of sight. */
stage.reveal = function (numbers) {
  const width = stage.container.clientWidth;
  const height = stage.container.clientHeight;
  const seen = [...numbers].every((number) => {
    const { x, y } = stage.network.canvasToDOM(stage.point(number));
    return x > 20 && y > 20 && x < width - 20 && y < height - 20;
  });
  if (!seen) stage.fit(true, [...numbers]);
};

stage.zoom = function (factor) {
  stage.fitted = null;
  const scale = Math.min(8, Math.max(0.05, stage.network.getScale() * factor));
  stage.network.moveTo({ scale, animation: calm.matches ? false : { duration: 160, easingFunction: "easeOutQuad" } });
};
