// What lies behind the marks: communities as patches of colour, years as an axis.

stage.drawBehind = function (context) {
  if (data.axis.length) stage.drawAxisLines(context);
  else stage.drawCommunities(context);
};

/** A soft patch of colour behind each community. */
stage.drawCommunities = function (context) {
  stage.clouds ??= model.communities.map(communityPath);
  const strength = prefersDark.matches ? 0.13 : 0.1;
  stage.clouds.forEach((path, number) => {
    context.fillStyle = themed(TINTS[number % TINTS.length]);
    context.globalAlpha = strength;
    context.fill(path);
  });
  context.globalAlpha = 1;
};

/** Discs around the members and bands along the short edges between them, as one path: filled at once it has one tone. */
function communityPath(community) {
  const path = new Path2D();
  const members = community.members.map((number) => model.nodes[number]).filter(nodeShown);
  const roomy = Math.min(22, 0.2 * Math.sqrt(700000 / Math.max(model.nodes.length, 1)));
  const disc = (x, y, radius) => {
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
  };
  for (const node of members) {
    const { x, y } = stage.point(node.number);
    disc(x, y, node.radius + 12 + roomy);
  }
  const inside = new Set(community.members);
  const bands = members.flatMap((node) =>
    node.edges.filter((edge) => edge.source === node.number && inside.has(edge.target) && edgeShown(edge)),
  );
  const lengths = bands.map((edge) => distance(stage.point(edge.source), stage.point(edge.target)));
  const longest = 1.6 * ([...lengths].sort((one, other) => one - other)[Math.floor(lengths.length / 2)] ?? 0);
  bands.forEach((edge, place) => {
    if (lengths[place] > longest || lengths[place] === 0) return;
    const from = stage.point(edge.source);
    const to = stage.point(edge.target);
    const half = (8 + 0.8 * roomy) / lengths[place];
    const [dx, dy] = [(to.y - from.y) * half, (from.x - to.x) * half];
    // Clockwise like the discs, so that overlapping parts add up instead of cutting holes.
    path.moveTo(from.x + dx, from.y + dy);
    path.lineTo(to.x + dx, to.y + dy);
    path.lineTo(to.x - dx, to.y - dy);
    path.lineTo(from.x - dx, from.y - dy);
    path.closePath();
  });
  return path;
}

const AXIS_HEIGHT = 26;

function axisPoint(x) {
  return stage.network.canvasToDOM({ x, y: 0 }).x;
}

stage.drawAxisLines = function (context) {
  inPixels(context, (width, height) => {
    context.fillStyle = ink().axis;
    for (const [, x] of data.axis) context.fillRect(axisPoint(x) - 0.5, AXIS_HEIGHT, 1, height);
  });
};

/** The years, on a strip of their own at the upper edge; where they would touch, every other one is left out. */
stage.drawAxis = function (context, width) {
  context.fillStyle = ink().page;
  context.fillRect(0, 0, width, AXIS_HEIGHT);
  context.font = `12px ${FONT}`;
  context.textAlign = "center";
  context.fillStyle = ink().faint;
  let last = -Infinity;
  for (const [text, x] of data.axis) {
    const half = context.measureText(text).width / 2;
    if (axisPoint(x) - half < last + 8) continue;
    context.fillText(text, axisPoint(x), AXIS_HEIGHT / 2 + 1);
    last = axisPoint(x) + half;
  }
};
