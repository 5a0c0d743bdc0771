// The shapes of marks, drawn by the same points on the canvas and in the legend; every shape has about a disc's area.

function regular(corners, radius, turn) {
  return Array.from({ length: corners }, (_, corner) => {
    const angle = turn + (2 * Math.PI * corner) / corners;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

function star() {
  const outer = regular(5, 1.35, -Math.PI / 2);
  const inner = regular(5, 0.62, -Math.PI / 2 + Math.PI / 5);
  return outer.flatMap((point, corner) => [point, inner[corner]]);
}

const SHAPES = new Map([
  ["square", [[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]]],
  ["diamond", regular(4, 1.25, 0)],
  ["triangle", regular(3, 1.4, -Math.PI / 2).map(([x, y]) => [x, y + 0.2])],
  ["triangleDown", regular(3, 1.4, Math.PI / 2).map(([x, y]) => [x, y - 0.2])],
  ["hexagon", regular(6, 1.1, 0)],
  ["star", star()],
  ["box", [[-1.25, -0.62], [1.25, -0.62], [1.25, 0.62], [-1.25, 0.62]]],
]);

/** Trace a mark's outline; anything that is no known shape is a disc. */
function traceMark(context, shape, x, y, radius) {
  context.beginPath();
  const points = SHAPES.get(shape);
  if (!points) {
    context.arc(x, y, radius, 0, 2 * Math.PI);
  } else {
    for (const [dx, dy] of points) context.lineTo(x + dx * radius, y + dy * radius);
  }
  context.closePath();
}

/** A type's mark as an SVG image, which takes the page's theme by itself. */
function markIcon(kind) {
  const image = document.createElementNS(SVG, "svg");
  image.setAttribute("viewBox", "-1.6 -1.6 3.2 3.2");
  image.setAttribute("class", "mark");
  image.setAttribute("aria-hidden", "true");
  const points = SHAPES.get(kind.shape);
  const outline = document.createElementNS(SVG, points ? "polygon" : "circle");
  if (points) outline.setAttribute("points", points.map((point) => point.map((value) => value.toFixed(2)).join(",")).join(" "));
  else outline.setAttribute("r", "1");
  image.append(outline);
  ["light", "dark"].forEach((theme, number) => {
    image.style.setProperty(`--${theme}-fill`, kind.fill[number]);
    image.style.setProperty(`--${theme}-line`, kind.line[number]);
  });
  return image;
}

/** A relation's line as an SVG image. */
function lineIcon(kind) {
  const image = document.createElementNS(SVG, "svg");
  image.setAttribute("viewBox", "0 0 22 8");
  image.setAttribute("class", "line");
  image.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", "M1 4H21");
  line.setAttribute("stroke-dasharray", kind.dash.map((part) => part * 0.6).join(" "));
  image.append(line);
  image.style.setProperty("--light-line", kind.color[0]);
  image.style.setProperty("--dark-line", kind.color[1]);
  return image;
}
