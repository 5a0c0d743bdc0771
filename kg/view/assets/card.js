// The card of a node or an edge: what it is, where to read it, and the sentences that prove its links.

function nodeButton(node, note) {
  return element(
    "button",
    { type: "button", class: nodeShown(node) ? "node" : "node away", "data-node": node.number },
    markIcon(node.kind),
    element("span", { class: "name" }, node.name),
    note === undefined ? undefined : element("span", { class: "note" }, note),
  );
}

/** A sentence with its span marked, and where it stands. */
function quote(one, { paper = true, relation = true } = {}) {
  const { sentence, start, end } = one;
  const words = element("blockquote", {}, sentence.slice(0, start));
  if (end > start) words.append(element("mark", {}, sentence.slice(start, end)));
  words.append(sentence.slice(end));
  const caption = element("figcaption");
  if (paper) {
    caption.append(
      one.node >= 0
        ? element("button", { type: "button", class: "source", "data-node": one.node }, one.title)
        : element("span", { class: "source" }, one.title),
    );
    if (one.year !== null) caption.append(` · ${one.year}`);
    if (one.url) caption.append(" · ", outsideLink("read", one.url));
  }
  if (relation) caption.append(`${paper ? " · " : ""}${one.relation} ${one.target}`);
  return element("figure", {}, words, caption.childNodes.length ? caption : undefined);
}

function section(title, count, ...children) {
  const number = count === undefined ? undefined : element("span", { class: "count" }, String(count));
  return element("section", {}, element("h3", {}, title, number), ...children);
}

function facts(details) {
  if (!details.length) return undefined;
  return element("dl", {}, ...details.flatMap(([term, value]) => [element("dt", {}, term), element("dd", {}, value)]));
}

function kicker(kind, year) {
  const words = [kind.name, year].filter((word) => word !== null && word !== undefined && word !== "").join(" · ");
  return element("p", { class: "kicker" }, markIcon(kind), words);
}

function closeButton() {
  return element("button", { type: "button", class: "close", "aria-label": "Back to the overview", "data-close": true }, "×");
}

function nodeCard(node) {
  const links = node.links.map(([text, address]) => outsideLink(text, address));
  const parts = [closeButton(), kicker(node.kind, node.year), element("h2", {}, node.name)];
  if (links.length) parts.push(element("p", { class: "links" }, ...links));
  parts.push(facts(node.details));
  if (node.text) parts.push(element("details", { class: "abstract" }, element("summary", {}, "Abstract"), element("p", {}, node.text)));
  parts.push(...ownSentences(node), ...linkSections(node));
  return parts;
}

function ownSentences(node) {
  if (!node.evidence.length) return [];
  const ofPaper = node.kind.name === "Paper";
  const count = node.evidenceTotal > node.evidence.length ? `${node.evidence.length} of ${node.evidenceTotal}` : node.evidence.length;
  const quotes = shortList(node.evidence.map(evidence), 3, (one) => quote(one, { paper: !ofPaper, relation: ofPaper }), { class: "quotes" });
  return [section("Sentences", count, ...quotes)];
}

/** One section for each relation and direction, the strongest links first. */
function linkSections(node) {
  const groups = new Map();
  for (const edge of node.edges) {
    const words = edge.source === node.number ? edge.kind.forward : edge.kind.backward;
    if (!groups.has(words)) groups.set(words, []);
    groups.get(words).push(edge);
  }
  return [...groups]
    .sort((one, other) => one[1][0].relation - other[1][0].relation)
    .map(([words, edges]) => {
      const sorted = [...edges].sort(
        (one, other) => other.weight - one.weight || otherEnd(other, node).radius - otherEnd(one, node).radius || one.number - other.number,
      );
      const part = section(words, edges.length, ...shortList(sorted, 6, (edge) => linkItem(node, edge), { class: "neighbours" }));
      part.querySelector("h3").prepend(lineIcon(edges[0].kind));
      return part;
    });
}

function linkItem(node, edge) {
  const other = otherEnd(edge, node);
  const item = element("div", { class: "link" }, nodeButton(other, data.widthMeaning ? String(rounded(edge.weight)) : undefined));
  const quotes = edge.evidence.map(evidence);
  if (quotes.length === 1) {
    item.append(quote(quotes[0], { paper: quotes[0].node !== node.number && quotes[0].node !== other.number, relation: false }));
  } else if (quotes.length) {
    item.append(sentencesOnDemand(edge, quotes));
  }
  return item;
}

function sentencesOnDemand(edge, quotes) {
  const total = edge.evidenceTotal > quotes.length ? `${quotes.length} of ${edge.evidenceTotal} sentences` : counted(quotes.length, "sentence", "sentences");
  const details = element("details", { class: "proof" }, element("summary", {}, total));
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) details.append(...quotes.map((one) => quote(one)));
  });
  return details;
}

function edgeCard(edge) {
  const source = model.nodes[edge.source];
  const target = model.nodes[edge.target];
  const quotes = edge.evidence.map(evidence);
  const count = edge.evidenceTotal > quotes.length ? `${quotes.length} of ${edge.evidenceTotal}` : quotes.length;
  return [
    closeButton(),
    element("p", { class: "kicker" }, lineIcon(edge.kind), edge.kind.forward),
    element("h2", { class: "pair" }, source.name, element("span", { class: "arrow" }, edge.directed ? " → " : " – "), target.name),
    element("ul", { class: "neighbours" }, element("li", {}, nodeButton(source)), element("li", {}, nodeButton(target))),
    facts(edge.details),
    quotes.length
      ? section("Sentences", count, ...shortList(quotes, 8, (one) => quote(one), { class: "quotes" }))
      : element("p", { class: "muted" }, "This link comes from the papers' records, not from a sentence."),
  ];
}

function rounded(number) {
  return Math.round(number * 10) / 10;
}
