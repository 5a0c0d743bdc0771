// Marks, and what lies over them: the light on what is chosen, and labels.

stage.drawMark = function ({ ctx, id, x, y }) {
  const node = model.nodes[id];
  const radius = node.radius * zoomed(stage.network ? stage.network.getScale() : 1);
  return {
    drawNode: () => stage.paintMark(ctx, node, x, y, radius),
    nodeDimensions: { width: 2.2 * radius, height: 2.2 * radius },
  };
};

stage.paintMark = function (context, node, x, y, radius) {
  traceMark(context, node.kind.shape, x, y, radius);
  context.fillStyle = themed(node.kind.fill);
  context.fill();
  context.lineWidth = Math.max(1, radius * 0.12);
  context.strokeStyle = themed(node.kind.line);
  context.lineJoin = "round";
  context.stroke();
};

stage.drawOver = function (context) {
  const lit = state.lit ?? (state.hovered === null ? null : neighbourhood(model.nodes[state.hovered]));
  if (state.lit) stage.drawVeil(context);
  if (lit) stage.drawLit(context, lit);
  const chosen = state.card?.node ?? null;
  if (chosen !== null && nodeShown(model.nodes[chosen])) stage.paintRing(context, chosen);
  inPixels(context, (width) => {
    stage.drawLabels(context);
    if (data.axis.length) stage.drawAxis(context, width);
    if (state.hovered !== null) stage.drawHoverLabel(context, model.nodes[state.hovered]);
  });
};

stage.drawVeil = function (context) {
  inPixels(context, (width, height) => {
    context.globalAlpha = prefersDark.matches ? 0.78 : 0.82;
    context.fillStyle = ink().page;
    context.fillRect(0, 0, width, height);
  });
};

stage.drawLit = function (context, lit) {
  const grow = zoomed(stage.network.getScale());
  for (const edge of lit.edges) stage.paintEdge(context, edge, grow);
  for (const number of lit.nodes) {
    const node = model.nodes[number];
    if (!nodeShown(node)) continue;
    const { x, y } = stage.point(number);
    stage.paintMark(context, node, x, y, node.radius * grow);
  }
};

stage.paintRing = function (context, number) {
  const grow = zoomed(stage.network.getScale());
  const { x, y } = stage.point(number);
  context.beginPath();
  context.arc(x, y, model.nodes[number].radius * grow * 1.3 + 4 * grow, 0, 2 * Math.PI);
  context.lineWidth = 2.5 * grow;
  context.strokeStyle = ink().accent;
  context.stroke();
};

/** A lit edge: in its relation's colour and dash, with an arrow head where its direction means something. */
stage.paintEdge = function (context, edge, grow) {
  const from = stage.point(edge.source);
  const to = stage.point(edge.target);
  const via = stage.network.body.edges[edge.number]?.edgeType.getViaNode?.();
  const bend = via && Number.isFinite(via.x) ? via : { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const reach = model.nodes[edge.target].radius * grow * 1.1 + 2 * grow;
  const length = Math.max(distance(bend, to), 1e-6);
  const tip = { x: to.x + ((bend.x - to.x) / length) * reach, y: to.y + ((bend.y - to.y) / length) * reach };
  const width = (0.9 + edge.width * 0.55) * grow;
  context.strokeStyle = context.fillStyle = themed(edge.kind.color);
  context.lineWidth = width;
  context.setLineDash(edge.kind.dash.map((part) => part * grow));
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.quadraticCurveTo(bend.x, bend.y, edge.directed ? tip.x : to.x, edge.directed ? tip.y : to.y);
  context.stroke();
  context.setLineDash([]);
  if (!edge.directed) return;
  const angle = Math.atan2(to.y - bend.y, to.x - bend.x);
  const head = (6 + width) * grow;
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  context.lineTo(tip.x - head * Math.cos(angle - 0.42), tip.y - head * Math.sin(angle - 0.42));
  context.lineTo(tip.x - head * Math.cos(angle + 0.42), tip.y - head * Math.sin(angle + 0.42));
  context.closePath();
  context.fill();
};

stage.drawLabels = function (context) {
  const scale = stage.network.getScale();
  const chosen = state.card?.node ?? null;
  const origin = stage.network.canvasToDOM({ x: 0, y: 0 });
  const { clientWidth: width, clientHeight: height } = stage.container;
  const key = [scale, stage.changed, chosen, state.lit?.key, width, height].join();
  if (stage.labelKey !== key) {
    const first = chosen === null ? null : model.nodes[chosen];
    const among = state.lit
      ? model.ranked.filter((node) => state.lit.nodes.has(node.number) && nodeShown(node))
      : model.ranked.filter(nodeShown);
    const nodes = first && nodeShown(first) ? [first, ...among.filter((node) => node !== first)] : among;
    const grow = zoomed(scale);
    stage.labels = placeLabels(
      context,
      nodes,
      (node) => [stage.point(node.number).x * scale, stage.point(node.number).y * scale],
      (node) => node.radius * grow * scale * 1.1,
      {
        first,
        whole: state.lit !== null,
        all: state.lit !== null && state.lit.nodes.size <= 40,
        lines: state.lit && state.lit.edges.length <= 60 ? state.lit.edges.flatMap((edge) => linePoints(edge, scale)) : [],
        window: [6 - origin.x, 3 - origin.y, width - 6 - origin.x, height - 3 - origin.y],
      },
    );
    stage.labelKey = key;
  }
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const label of stage.labels) if (label.leader) drawLeader(context, label, origin);
  for (const label of [...stage.labels].reverse()) {
    const x = origin.x + label.box[0] + 2;
    const y = origin.y + (label.box[1] + label.box[3]) / 2;
    context.font = label.font;
    context.lineWidth = 3.5;
    context.strokeStyle = ink().page;
    context.globalAlpha = 0.85;
    context.strokeText(label.text, x, y);
    context.globalAlpha = 1;
    context.fillStyle = ink().text;
    context.fillText(label.text, x, y);
  }
};

/** Points along an edge, some pixels apart, in pixels. */
function linePoints(edge, scale) {
  const from = stage.point(edge.source);
  const to = stage.point(edge.target);
  const steps = Math.min(80, Math.ceil((distance(from, to) * scale) / 10));
  return Array.from({ length: steps }, (_, step) => {
    const part = (step + 0.5) / steps;
    return [(from.x + (to.x - from.x) * part) * scale, (from.y + (to.y - from.y) * part) * scale];
  });
}

/** A thin line from a mark to its label, where that stands away from it. */
function drawLeader(context, { box, x, y, leader }, origin) {
  const toX = Math.max(box[0], Math.min(x, box[2]));
  const toY = Math.max(box[1] + 3, Math.min(y, box[3] - 3));
  const length = Math.max(Math.hypot(toX - x, toY - y), 1e-6);
  context.beginPath();
  context.moveTo(origin.x + x + ((toX - x) / length) * leader, origin.y + y + ((toY - y) / length) * leader);
  context.lineTo(origin.x + toX, origin.y + toY);
  context.lineWidth = 1;
  context.strokeStyle = ink().text;
  context.stroke();
}

/** The whole name of the node under the pointer, on a plate over everything else. */
stage.drawHoverLabel = function (context, node) {
  const { x, y } = stage.network.canvasToDOM(stage.point(node.number));
  const text = shortened(node.name, 80);
  context.font = `600 13px ${FONT}`;
  context.textAlign = "left";
  const width = context.measureText(text).width + 16;
  const reach = node.radius * stage.network.getScale() ** 0.6 + 8;
  const room = stage.container.clientWidth - width - 6;
  const left = Math.max(6, Math.min(room, x - width / 2));
  const top = y - reach - 24 > 4 ? y - reach - 24 : y + reach;
  context.beginPath();
  context.roundRect(left, top, width, 24, 6);
  context.fillStyle = ink().text;
  context.fill();
  context.fillStyle = ink().page;
  context.fillText(text, left + 8, top + 12.5);
};
