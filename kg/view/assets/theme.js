// Colours in light and dark, as the reader's system prefers.

const prefersDark = matchMedia("(prefers-color-scheme: dark)");

/** The colour of a [light, dark] pair that fits the page. */
function themed(pair) {
  return pair[prefersDark.matches ? 1 : 0];
}

const INK = {
  light: { page: "#ffffff", text: "#1b1f24", faint: "#57606a", edge: "#8b96a5", axis: "#e6e9ee", accent: "#0b5cad" },
  dark: { page: "#0f1318", text: "#e6e9ed", faint: "#9aa4b0", edge: "#77828f", axis: "#232a33", accent: "#7ab8ff" },
};

const TINTS = [
  ["#4c78a8", "#7ea6d4"],
  ["#e0832f", "#e59a58"],
  ["#3f9c6b", "#66c294"],
  ["#b5507a", "#d980a6"],
  ["#8a6bbf", "#ab90dc"],
  ["#a58a1f", "#cbb14b"],
  ["#2b9aa3", "#58c1c9"],
  ["#9b6a4f", "#c4937a"],
];

const calm = matchMedia("(prefers-reduced-motion: reduce)");

function ink() {
  return prefersDark.matches ? INK.dark : INK.light;
}
