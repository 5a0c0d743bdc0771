// The overview beside the graph: what is drawn, the best-linked nodes, the communities, and a list of every node.

function overview() {
  const top = [...model.nodes]
    .sort((one, other) => other.size - one.size || one.rank - other.rank)
    .slice(0, 12);
  const parts = [element("h2", {}, "Overview"), element("p", {}, data.about)];
  const notices = [];
  if (data.totalNodes > model.nodes.length) {
    notices.push(`The ${model.nodes.length} most relevant of ${data.totalNodes.toLocaleString("en")} nodes are shown.`);
  }
  if (data.totalEdges > model.edges.length) {
    notices.push(`Of ${data.totalEdges.toLocaleString("en")} links, every node keeps its strongest: ${model.edges.length.toLocaleString("en")} are drawn.`);
  }
  notices.push(...data.notes);
  if (notices.length) parts.push(element("ul", { class: "notices" }, ...notices.map((notice) => element("li", {}, notice))));
  parts.push(element("p", { class: "muted" }, "Click a node or a line for the sentences behind it, or search."));
  if (model.nodes.length) parts.push(section("Most prominent", undefined, nodeList(top)));
  if (model.communities.length) parts.push(communityList());
  if (model.nodes.length) parts.push(...everyNode());
  return parts;
}

function nodeList(nodes) {
  return element("ul", { class: "neighbours" }, ...nodes.map((node) => element("li", {}, nodeButton(node, counted(node.edges.length, "link", "links")))));
}

function communityList() {
  const make = (community) => {
    const swatch = element("span", { class: "swatch", "aria-hidden": true });
    const tint = TINTS[community.number % TINTS.length];
    swatch.style.setProperty("--light-fill", tint[0]);
    swatch.style.setProperty("--dark-fill", tint[1]);
    return element(
      "button",
      { type: "button", class: "node", "data-community": community.number },
      data.axis.length ? undefined : swatch,
      element("span", { class: "name" }, community.name),
      element("span", { class: "note" }, counted(community.members.length, "node", "nodes")),
    );
  };
  return section("Communities", model.communities.length, ...shortList(model.communities, 8, make, { class: "neighbours" }));
}

/** Every node by name, for readers who do not see the canvas and for those who like lists. */
function everyNode() {
  return data.types.map((kind, type) => {
    const nodes = model.nodes.filter((node) => node.type === type).sort((one, other) => one.name.localeCompare(other.name, "en"));
    return element("details", { class: "every" }, element("summary", {}, `All ${kind.plural}, A to Z `, element("span", { class: "count" }, String(nodes.length))), nodeList(nodes));
  });
}
