"use strict";
// Everything here adds to a page that can be read without it.

const editions = [...document.querySelectorAll(".edition")];
const byDefault = document.querySelector(".edition.shown");

// Language: the edition that the address names, or the one shown by default.
function shownEdition() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  return (place && place.closest(".edition")) || byDefault;
}

function setLanguage() {
  const e = shownEdition();
  document.documentElement.lang = e.lang;
  document.title = e.dataset.title;
}
addEventListener("hashchange", setLanguage);
setLanguage();

// The reader keeps the place when changing the language.
for (const a of document.querySelectorAll("a.switch")) {
  a.addEventListener("click", (event) => {
    const from = shownEdition();
    const to = document.getElementById(a.hash.slice(1));
    const here = [...from.querySelectorAll("section[id], article[id]")].filter((s) => s.getBoundingClientRect().top < innerHeight / 3).pop();
    const place = here && here.id.slice(here.id.indexOf("-"));
    const there = place && [...to.querySelectorAll("section[id], article[id]")].find((s) => s.id.slice(s.id.indexOf("-")) === place);
    if (there) {
      event.preventDefault();
      location.hash = there.id;
    }
  });
}

// Scorecard: sort and filter.
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

function compareKeys(a, b, sign) {
  if (a === "" || b === "") return (a === "") - (b === "");
  const x = Number(a), y = Number(b);
  return sign * (Number.isNaN(x) || Number.isNaN(y) ? collator.compare(a, b) : x - y);
}

function sortBy(table, column, order) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const key = (row) => row.cells[column].dataset.sort || "";
  rows.sort((a, b) => (order ? compareKeys(key(a), key(b), order) : 0) || a.dataset.at - b.dataset.at);
  body.append(...rows);
}

for (const scorecard of editions.map((e) => e.querySelector("section"))) {
  const tools = scorecard.querySelector(".tools");
  if (!tools) continue;
  tools.hidden = false;
  const [find, state, found] = tools.querySelectorAll("input, select, output");
  const rows = [...scorecard.querySelectorAll(".score tbody tr")];

  const filter = () => {
    const text = find.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      row.hidden = !(row.textContent.toLowerCase().includes(text) && (!state.value || row.dataset.state === state.value));
      shown += !row.hidden;
    }
    found.textContent = shown === rows.length ? "" : found.dataset.of.replace("%1", shown).replace("%2", rows.length);
  };
  find.addEventListener("input", filter);
  state.addEventListener("change", filter);

  for (const table of scorecard.querySelectorAll(".score")) {
    [...table.tBodies[0].rows].forEach((row, k) => { row.dataset.at = k; });
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = head.firstElementChild;
      button.disabled = false;
      button.addEventListener("click", () => {
        const order = { ascending: -1, descending: 0 }[head.getAttribute("aria-sort")] ?? 1;
        heads.forEach((h) => h.removeAttribute("aria-sort"));
        if (order) head.setAttribute("aria-sort", order > 0 ? "ascending" : "descending");
        sortBy(table, column, order);
        found.textContent = order ? found.dataset.sorted.replace("%s", button.textContent) : "";
      });
    });
  }
}

// Charts: the figure nearest to the pointer, or the next by arrow keys.
function plot(chart) {
  const svg = chart.querySelector("svg");
  const values = chart.dataset.values.split("\n").filter(Boolean).map((line) => {
    const [, x, y, text] = line.match(/^(\d+) (\d+) (.*)$/);
    return { x: +x, y: +y, text };
  });
  if (!values.length) return;
  const along = chart.dataset.along;
  const dot = chart.appendChild(Object.assign(document.createElement("div"), { className: "dot", hidden: true }));
  const tip = chart.appendChild(Object.assign(document.createElement("div"), { className: "tip", hidden: true }));
  tip.setAttribute("role", "status");
  let at = -1;

  const show = (k) => {
    at = k;
    dot.hidden = tip.hidden = k < 0;
    if (k < 0) return;
    const box = svg.getBoundingClientRect();
    const scale = box.width / svg.viewBox.baseVal.width;
    const x = values[k].x * scale, y = values[k].y * scale;
    tip.textContent = values[k].text;
    dot.style.left = x + "px";
    dot.style.top = y + "px";
    tip.style.left = Math.max(0, Math.min(x - tip.offsetWidth / 2, box.width - tip.offsetWidth)) + "px";
    const above = y - tip.offsetHeight - 14;
    tip.style.top = (above < 0 ? y + 14 : above) + "px";
  };
  const nearest = (event) => {
    const box = svg.getBoundingClientRect();
    const scale = svg.viewBox.baseVal.width / box.width;
    const pointed = along === "x" ? (event.clientX - box.left) * scale : (event.clientY - box.top) * scale;
    let best = 0;
    values.forEach((v, k) => { if (Math.abs(v[along] - pointed) < Math.abs(values[best][along] - pointed)) best = k; });
    return best;
  };
  chart.addEventListener("pointermove", (event) => show(nearest(event)));
  chart.addEventListener("pointerdown", (event) => show(nearest(event)));
  chart.addEventListener("pointerleave", () => show(-1));
  chart.addEventListener("focus", () => { if (chart.matches(":focus-visible")) show(0); });
  chart.addEventListener("blur", () => show(-1));
  chart.addEventListener("keydown", (event) => {
    const last = values.length - 1;
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: last }[event.key];
    if (event.key === "Escape") show(-1);
    if (to === undefined) return;
    event.preventDefault();
    show(Math.max(0, Math.min(last, to)));
  });
}
document.querySelectorAll(".plot").forEach(plot);

// A table that does not fit can be reached and scrolled by keyboard.
function reachable() {
  for (const s of document.querySelectorAll(".scroll")) {
    if (s.scrollWidth > s.clientWidth) s.tabIndex = 0;
    else s.removeAttribute("tabindex");
  }
}
addEventListener("resize", reachable);
addEventListener("hashchange", reachable);
document.addEventListener("toggle", reachable, true);
reachable();

// Nothing stays folded on paper.
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details:not([open])")];
  for (const d of folded) d.open = true;
});
addEventListener("afterprint", () => {
  for (const d of folded) d.open = false;
});
