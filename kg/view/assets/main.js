// What happens when the reader does something.

const panel = document.getElementById("panel");

/** Show the card of a node; `light` its neighbourhood (the rest goes dim), `move` the view to it. */
function selectNode(node, { light = true, move = "reveal", remember = true } = {}) {
  state.hiddenTypes.delete(node.type);
  state.card = { node: node.number };
  state.lit = light ? { ...neighbourhood(node), key: `node ${node.number}` } : null;
  refreshIfNeeded();
  showPanel(nodeCard(node));
  if (move === "fit") stage.fit(true, [...neighbourhood(node).nodes]);
  else if (move === "reveal" && light) stage.reveal(state.lit.nodes);
  const neighbours = neighbourhood(node).nodes.size - 1;
  report(`${node.kind.name} ${node.name}, ${counted(neighbours, "neighbour", "neighbours")}`);
  if (remember) rememberInAddress(node);
}

function selectEdge(edge) {
  state.card = { edge: edge.number };
  state.lit = { nodes: new Set([edge.source, edge.target]), edges: [edge], key: `edge ${edge.number}` };
  showPanel(edgeCard(edge));
  stage.network.redraw();
  report(`${model.nodes[edge.source].name} ${edge.kind.forward} ${model.nodes[edge.target].name}`);
}

function selectCommunity(community) {
  const members = new Set(community.members.filter((number) => nodeShown(model.nodes[number])));
  const edges = model.edges.filter((edge) => edgeShown(edge) && members.has(edge.source) && members.has(edge.target));
  state.card = null;
  state.lit = { nodes: members, edges, key: `community ${community.number}` };
  stage.fit(true, [...members]);
  stage.network.redraw();
  report(`Community ${community.name}, ${counted(members.size, "node", "nodes")}`);
}

function clearSelection({ remember = true } = {}) {
  state.card = null;
  state.lit = null;
  showPanel(overview());
  stage.network.redraw();
  report();
  if (remember) rememberInAddress(null);
}

function showPanel(parts) {
  const hadFocus = panel.contains(document.activeElement);
  panel.replaceChildren(...parts.filter(Boolean));
  panel.scrollTop = 0;
  if (hadFocus) panel.focus();
}

/** The line under the graph: how much of it is shown, and what has just been selected. */
function report(selected = "") {
  const nodes = model.nodes.filter(nodeShown).length;
  const edges = model.edges.filter(edgeShown).length;
  const words = `${nodes.toLocaleString("en")} of ${counted(data.totalNodes, "node", "nodes")}, ${edges.toLocaleString("en")} of ${counted(data.totalEdges, "link", "links")} shown`;
  document.getElementById("shown").replaceChildren(words, selected ? element("span", { class: "unseen" }, `. ${selected}`) : "");
  document.getElementById("nothing").hidden = nodes > 0;
}

let applied = "";

/** Redraw after a selection; exchange the drawn rows only if the types or relations shown have changed. */
function refreshIfNeeded() {
  const filter = [[...state.hiddenTypes].sort(), [...state.hiddenRelations].sort()].join(";");
  if (filter !== applied) {
    applied = filter;
    stage.refresh();
    drawLegend();
  }
  stage.network.redraw();
}

function drawLegend() {
  const chip = (icon, words, count, hidden, toggle) => {
    const button = element("button", { type: "button", class: "chip", "aria-pressed": String(!hidden) }, icon, words, element("span", { class: "count" }, String(count)));
    button.addEventListener("click", () => {
      const place = [...legend.querySelectorAll("button")].indexOf(button);
      toggle();
      state.lit = null;
      state.hovered = null;
      refreshIfNeeded();
      stage.fit();
      report();
      legend.querySelectorAll("button")[place].focus();
    });
    return button;
  };
  const flip = (set, item) => () => (set.has(item) ? set.delete(item) : set.add(item));
  const legend = document.getElementById("legend");
  const types = data.types.map((kind, type) => chip(markIcon(kind), kind.plural, kind.count, state.hiddenTypes.has(type), flip(state.hiddenTypes, type)));
  const relations = data.relations.map((kind, relation) =>
    chip(lineIcon(kind), kind.forward, kind.count, state.hiddenRelations.has(relation), flip(state.hiddenRelations, relation)),
  );
  legend.replaceChildren(...types, ...(relations.length > 1 ? [element("span", { class: "gap", "aria-hidden": true }), ...relations] : []));
}

/** The part of the address that names a node; empty for an id that no address can hold (half a character). */
function addressOf(node) {
  try {
    return `#node=${encodeURIComponent(node.id)}`;
  } catch {
    return "";
  }
}

function rememberInAddress(node) {
  const wanted = node ? addressOf(node) : "";
  if (wanted !== location.hash) history.pushState(null, "", wanted || location.pathname + location.search);
}

/** The node that the address names, if any. */
function nodeInAddress() {
  if (!location.hash.startsWith("#node=")) return null;
  let id = "";
  try {
    id = decodeURIComponent(location.hash.slice(6));
  } catch {
    return null;
  }
  return model.byId.has(id) ? model.nodes[model.byId.get(id)] : null;
}

function followAddress() {
  const node = nodeInAddress();
  if (node) selectNode(node, { move: "fit", remember: false });
  else clearSelection({ remember: false });
}

/** The neighbour of the chosen node that lies best in the direction of an arrow key. */
function neighbourTowards(node, [dx, dy]) {
  const from = stage.point(node.number);
  let best = null;
  for (const number of neighbourhood(node).nodes) {
    if (number === node.number) continue;
    const to = stage.point(number);
    const length = Math.max(distance(from, to), 1e-6);
    const along = ((to.x - from.x) * dx + (to.y - from.y) * dy) / length;
    if (along < 0.35) continue;
    const cost = length / along ** 2;
    if (best === null || cost < best.cost) best = { number, cost };
  }
  return best && model.nodes[best.number];
}

const ARROWS = new Map([
  ["ArrowLeft", [-1, 0]],
  ["ArrowRight", [1, 0]],
  ["ArrowUp", [0, -1]],
  ["ArrowDown", [0, 1]],
]);

function graphKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = ARROWS.get(event.key);
  const chosen = state.card?.node ?? null;
  if (arrow) {
    const next = chosen === null ? model.ranked.find(nodeShown) : neighbourTowards(model.nodes[chosen], arrow);
    if (next) selectNode(next);
  } else if (event.key === "Enter") panel.focus();
  else if (event.key === "+" || event.key === "=") stage.zoom(1.3);
  else if (event.key === "-") stage.zoom(1 / 1.3);
  else if (event.key === "0") stage.fit();
  else return;
  event.preventDefault();
}

function panelClick(event) {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.node !== undefined) selectNode(model.nodes[Number(button.dataset.node)], { move: "fit" });
  else if (button.dataset.community !== undefined) selectCommunity(model.communities[Number(button.dataset.community)]);
  else if (button.dataset.close !== undefined) clearSelection();
}

function canvasClick({ pointer }) {
  const node = stage.network.getNodeAt(pointer.DOM);
  const edge = node === undefined ? stage.network.getEdgeAt(pointer.DOM) : undefined;
  if (node !== undefined) selectNode(model.nodes[node]);
  else if (edge !== undefined) selectEdge(model.edges[edge]);
  else clearSelection();
}

function hover(number) {
  state.hovered = number;
  stage.container.classList.toggle("pointing", number !== null);
  stage.network.redraw();
}

function start() {
  const meaning = [];
  if (data.sizeMeaning) meaning.push(`mark size: ${data.sizeMeaning}`);
  if (data.widthMeaning) meaning.push(`line width: ${data.widthMeaning}`);
  document.getElementById("meaning").textContent = meaning.join(" · ");
  stage.container.setAttribute("aria-label", `Graph of ${counted(model.nodes.length, "node", "nodes")} and ${counted(model.edges.length, "link", "links")}`);
  if (model.nodes.length === 0) document.getElementById("nothing").textContent = "There is nothing to show.";
  drawLegend();
  stage.start();
  startSearch((node) => selectNode(node, { move: "fit" }));
  stage.network.on("click", canvasClick);
  stage.network.on("hoverNode", ({ node }) => hover(node));
  stage.network.on("blurNode", () => hover(null));
  stage.container.addEventListener("keydown", graphKey);
  panel.addEventListener("click", panelClick);
  document.getElementById("zoom-in").addEventListener("click", () => stage.zoom(1.4));
  document.getElementById("zoom-out").addEventListener("click", () => stage.zoom(1 / 1.4));
  document.getElementById("zoom-fit").addEventListener("click", () => stage.fit());
  document.addEventListener("keydown", (event) => event.key === "Escape" && clearSelection());
  addEventListener("popstate", followAddress);
  addEventListener("hashchange", followAddress);
  if (nodeInAddress()) followAddress();
  else if (data.focus !== null) selectNode(model.nodes[data.focus], { light: false, move: "stay", remember: false });
  else clearSelection({ remember: false });
  publish();
}

/** What a script outside (a test, a recorder of pictures) may ask: where a node stands in the window, what is in the light. */
function publish() {
  const find = (id) => (model.byId.has(id) ? model.nodes[model.byId.get(id)] : null);
  window.conceptGraph = Object.freeze({
    place(id) {
      const node = find(id);
      if (!node || !nodeShown(node)) return null;
      const { x, y } = stage.network.canvasToDOM(stage.point(node.number));
      const frame = stage.container.getBoundingClientRect();
      return { x: frame.left + x, y: frame.top + y };
    },
    lit: () => (state.lit ? [...state.lit.nodes].map((number) => model.nodes[number].id).sort() : null),
    drawn: () => ({ nodes: stage.nodes.length, edges: stage.edges.length }),
    labels: () => (stage.labels ?? []).map(({ text, box }) => ({ text, box: [...box] })),
  });
  document.documentElement.dataset.ready = "";
}

start();
