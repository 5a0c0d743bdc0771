// Making elements. Text from the graph is only ever set as text: nothing here parses HTML.

const SVG = "http://www.w3.org/2000/svg";

/** Make an element: attributes by name, children are elements or texts; undefined ones are left out. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (name === "onclick") made.addEventListener("click", value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.filter((child) => child !== undefined && child !== null && child !== ""));
  return made;
}

/** A link that opens elsewhere; a text where the address is not http or https. */
function outsideLink(text, address) {
  let parsed = null;
  try {
    parsed = new URL(address);
  } catch {
    return element("span", {}, text);
  }
  if (parsed.protocol !== "http:" && parsed.protocol !== "https:") return element("span", {}, text);
  return element("a", { href: parsed.href, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** A list that shows its first items, and a button for the rest. */
function shortList(items, first, make, attributes = {}) {
  const list = element("ul", attributes, ...items.slice(0, first).map((item) => element("li", {}, make(item))));
  const rest = items.slice(first);
  if (rest.length === 0) return [list];
  const more = element("button", { type: "button", class: "more" }, `${rest.length} more`);
  more.addEventListener("click", () => {
    const made = rest.map((item) => element("li", {}, make(item)));
    list.append(...made);
    more.remove();
    made[0].querySelector("button, a, summary")?.focus();
  });
  return [list, more];
}

/** Lower case without accents: what is searched in. */
function folded(text) {
  return text.normalize("NFKD").replace(/\p{Mark}+/gu, "").toLowerCase();
}

/** "1 paper", "2 papers". */
function counted(number, one, many) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
