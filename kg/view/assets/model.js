// The data of the page: what was drawn from the graph, and which node is linked to which.

const data = JSON.parse(document.getElementById("data").textContent);
const drawing = JSON.parse(document.getElementById("network").textContent);
drawing.options = JSON.parse(drawing.options); // PyVis hands options over as text

const model = {
  nodes: data.nodes.map((node, number) => ({
    ...node,
    number,
    kind: data.types[node.type],
    label: drawing.nodes[number].label,
    radius: drawing.nodes[number].size,
    size: 0,
    edges: [],
    community: -1,
  })),
  edges: data.edges.map((edge, number) => ({
    ...edge,
    number,
    kind: data.relations[edge.relation],
    width: drawing.edges[number].width,
  })),
  byId: new Map(data.nodes.map((node, number) => [node.id, number])),
  communities: data.communities.map(([name, members], number) => ({ name, members, number })),
};
for (const edge of model.edges) {
  model.nodes[edge.source].edges.push(edge);
  model.nodes[edge.target].edges.push(edge);
}
for (const community of model.communities) {
  for (const member of community.members) model.nodes[member].community = community.number;
}

/** Nodes, the most important first: by the size of the mark, then by links. The order in which labels find their place. */
model.ranked = [...model.nodes].sort(
  (one, other) => other.radius - one.radius || other.edges.length - one.edges.length || one.number - other.number,
);
model.ranked.forEach((node, rank) => {
  node.rank = rank;
});

/** What the reader has chosen. `lit`: the nodes and edges in the light, null where all are. */
const state = {
  card: null,
  lit: null,
  hovered: null,
  hiddenTypes: new Set(),
  hiddenRelations: new Set(),
};

function nodeShown(node) {
  return !state.hiddenTypes.has(node.type);
}

function edgeShown(edge) {
  return (
    !state.hiddenRelations.has(edge.relation) &&
    nodeShown(model.nodes[edge.source]) &&
    nodeShown(model.nodes[edge.target])
  );
}

function otherEnd(edge, node) {
  return model.nodes[edge.source === node.number ? edge.target : edge.source];
}

/** The node, its shown neighbours, and the edges to them. */
function neighbourhood(node) {
  const edges = node.edges.filter(edgeShown);
  return { nodes: new Set([node.number, ...edges.map((edge) => otherEnd(edge, node).number)]), edges };
}

/** Evidence in full: the sentence with its span, the paper, what it proves. */
function evidence(number) {
  const [paper, relation, target, sentence, start, end, confidence] = data.evidence[number];
  const [title, year, url, node] = data.papers[paper];
  return { title, year, url, node, relation, target, sentence: data.sentences[sentence], start, end, confidence };
}
