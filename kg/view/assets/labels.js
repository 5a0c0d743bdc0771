// Placing labels: none lies over another, the most important nodes have one for sure, the rest where there is room.
//
// Places are found for one zoom level, relative to the nodes and for all of them, seen or not: while the page is dragged
// nothing flickers, and nothing is computed again.

const ALWAYS_LABELLED = 14; // fewer in a small window, by the room that each takes
const ROOM_PER_HUB = 16000; // square pixels of drawing
const ROOM_PER_LABEL = 7000;
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
const CELL = 80;

/** A set of boxes [left, top, right, bottom] in which those near a box are found fast. */
class Boxes {
  constructor() {
    this.cells = new Map();
  }

  *keys([left, top, right, bottom]) {
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++) {
      for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) yield column * 100003 + row;
    }
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  /** How much of the box is covered, in square pixels; a box in two cells may count twice. */
  overlap(box) {
    let covered = 0;
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) ?? []) {
        const width = Math.min(box[2], other[2]) - Math.max(box[0], other[0]);
        const height = Math.min(box[3], other[3]) - Math.max(box[1], other[1]);
        if (width > 0 && height > 0) covered += width * height;
      }
    }
    return covered;
  }
}

const textWidths = new Map();

function textWidth(context, font, text) {
  const key = `${font}\n${text}`;
  if (!textWidths.has(key)) {
    context.font = font;
    textWidths.set(key, context.measureText(text).width);
  }
  return textWidths.get(key);
}

/** The places around a mark, the best first: [part of the width, part of the height, penalty]. */
const PLACES = [
  [0, -0.5, 0],
  [-1, -0.5, 3],
  [-0.5, 0, 5],
  [-0.5, -1, 6],
  [0, 0, 9],
  [0, -1, 9],
  [-1, 0, 11],
  [-1, -1, 11],
];

function boxAt(place, distance, x, y, reach, width, height) {
  const [horizontal, vertical] = place;
  const beside = vertical === -0.5;
  const centred = horizontal === -0.5;
  const away = (beside ? reach : centred ? 0 : reach * 0.75) + distance;
  const left = x + (centred ? -width / 2 : horizontal === 0 ? away : -away - width);
  const up = centred ? reach + distance : reach * 0.6 + distance;
  const top = y + (beside ? -height / 2 : vertical === 0 ? up : -up - height);
  return [left, top, left + width, top + height];
}

/**
 * Find the labels of the given nodes, the most important first.
 * `position(node)` and `reach(node)` are in pixels at the present zoom. Options: `first`, a node that comes before all
 * others (by its whole name if `whole`); `all`, whether every node should have a label; `window`, its left, top, right
 * and bottom edge; `lines`, points on lines that are better left free.
 * Gives [{node, text, font, box, x, y, leader}]: `leader` is the reach of the mark where its label stands so far away
 * that a line must lead to it, else 0.
 */
function placeLabels(context, nodes, position, reach, options) {
  const marks = new Boxes();
  const taken = new Boxes();
  const lines = new Boxes();
  for (const [x, y] of options.lines) lines.add([x - 5, y - 5, x + 5, y + 5]);
  const points = nodes.map((node) => position(node));
  const bounds = [Infinity, Infinity, -Infinity, -Infinity];
  nodes.forEach((node, place) => {
    const [x, y] = points[place];
    const radius = reach(node);
    // A little more than the mark: a label must not seem to belong to a mark that it touches.
    marks.add([x - radius - 4, y - radius - 2, x + radius + 4, y + radius + 2]);
    bounds[0] = Math.min(bounds[0], x);
    bounds[1] = Math.min(bounds[1], y);
    bounds[2] = Math.max(bounds[2], x);
    bounds[3] = Math.max(bounds[3], y);
  });
  const area = Math.max(bounds[2] - bounds[0], 200) * Math.max(bounds[3] - bounds[1], 200);
  const hubs = Math.min(ALWAYS_LABELLED, Math.max(5, Math.round(area / ROOM_PER_HUB)));
  const most = Math.max(hubs, Math.round(area / ROOM_PER_LABEL));
  const placed = [];
  nodes.forEach((node, place) => {
    const important = options.all || node.rank < hubs || placed.length < hubs || node === options.first;
    if (!important && placed.length >= most) return;
    const strong = node === options.first || (!options.all && node.rank < hubs);
    const size = strong ? 13.5 : 12;
    const font = `${strong ? 600 : 400} ${size}px ${FONT}`;
    const text = node === options.first && options.whole ? shortened(node.name, 60) : node.label;
    const width = textWidth(context, font, text) + 4;
    const height = size + 4;
    const [x, y] = points[place];
    // A label must not leave the window in which its mark is seen.
    const [left, top, right, bottom] = options.window;
    const seen = x > left && x < right && y > top && y < bottom;
    let best = null;
    for (const distance of important ? [5, 11, 22, 40] : [5]) {
      for (const choice of PLACES) {
        const box = boxAt(choice, distance, x, y, reach(node), width, height);
        const over = taken.overlap(box);
        const covered = marks.overlap(box);
        const outside = seen
          ? Math.max(0, left - box[0], box[2] - right) + Math.max(0, top - box[1], box[3] - bottom)
          : 0;
        const cost = over * 20 + covered * 1.5 + lines.overlap(box) + outside * 60 + choice[2] * 4 + distance * 5;
        if (best === null || cost < best.cost) best = { cost, box, over, covered, outside, leader: distance > 8 ? reach(node) : 0 };
      }
      if (best.over === 0 && best.covered < 25 && best.outside === 0) break;
    }
    if (best.over + best.outside > 0 && node !== options.first && (options.all || node.rank >= hubs)) return;
    if (!important && (best.covered > 40 || best.outside > 0)) return;
    taken.add([best.box[0] - 3, best.box[1] - 1, best.box[2] + 3, best.box[3] + 1]);
    placed.push({ node, text, font, box: best.box, x, y, leader: best.leader });
  });
  return placed;
}

function shortened(text, length) {
  const letters = Array.from(text);
  return letters.length <= length ? text : `${letters.slice(0, length - 1).join("").trimEnd()}…`;
}
