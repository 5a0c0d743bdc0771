// Search with completion over names, other spellings and titles; accents and case do not matter.

const MOST_FOUND = 12;

function startSearch(choose) {
  const field = document.getElementById("search");
  const list = document.getElementById("found");
  field.placeholder = `Search ${counted(model.nodes.length, "node", "nodes")}`;
  const index = model.ranked.map((node) => ({
    node,
    names: [node.name, ...node.aliases, ...(node.label === node.name ? [] : [node.label])].map((name) => ({ name, text: folded(name) })),
  }));
  let found = [];
  let active = -1;

  function find(query) {
    const words = folded(query).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const whole = words.join(" ");
    const hits = [];
    for (const { node, names } of index) {
      const match = names.find(({ text }) => words.every((word) => text.includes(word)));
      if (!match) continue;
      const starts = match.text.startsWith(whole) ? 0 : ` ${match.text}`.includes(` ${words[0]}`) ? 1 : 2;
      hits.push({ node, name: match.name, starts });
    }
    return hits.sort((one, other) => one.starts - other.starts || one.node.rank - other.node.rank);
  }

  function show() {
    const hits = find(field.value);
    found = hits.slice(0, MOST_FOUND);
    active = found.length ? 0 : -1;
    const items = found.map(({ node, name }, place) =>
      element(
        "li",
        { role: "option", id: `found-${place}`, "data-place": place },
        markIcon(node.kind),
        element("span", { class: "name" }, node.name),
        name === node.name || name === node.label ? undefined : element("span", { class: "note" }, name),
      ),
    );
    if (!found.length && field.value.trim()) items.push(element("li", { class: "none", role: "option", "aria-disabled": true }, "Nothing found"));
    if (hits.length > found.length) items.push(element("li", { class: "none", role: "option", "aria-disabled": true }, `${hits.length - found.length} more: type on`));
    list.replaceChildren(...items);
    open(items.length > 0);
  }

  function open(opened) {
    list.hidden = !opened;
    field.setAttribute("aria-expanded", String(opened));
    mark();
  }

  function mark() {
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === active)));
    if (active >= 0 && !list.hidden) {
      field.setAttribute("aria-activedescendant", `found-${active}`);
      list.children[active].scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  }

  function take(place) {
    const hit = found[place];
    if (!hit) return;
    field.value = hit.node.name;
    open(false);
    choose(hit.node);
  }

  field.addEventListener("input", show);
  field.addEventListener("focus", () => field.select());
  field.addEventListener("blur", () => open(false));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[data-place]");
    if (item) take(Number(item.dataset.place));
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) show();
      else if (found.length) active = (active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
      mark();
    } else if (event.key === "Enter") {
      if (list.hidden) show();
      take(active);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (list.hidden) field.value = "";
      open(false);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target === field) return;
    event.preventDefault();
    field.focus();
  });
}
