// The two headline charts: drawn by the program, shown as pictures, each with
// its words and the numbers behind it.

import { send } from "./api.js";
import { byId, make, refill, table } from "./dom.js";
import { language, said, word } from "./language.js";

const SLOTS = [0, 1];
const NARROW = 850;
let asking = null;

/** A picture of markup, which cannot run or load anything. */
const asImage = (svg) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

/** Builds both slots anew: after a change of the language or at the start. */
export function frame(base, chosen, choose) {
  refill(byId("charts"), SLOTS.map((slot) => {
    const id = `chart-${slot + 1}`;
    const select = make("select", { id, onchange: () => choose(slot, select.value) },
      base.charts.map((chart) => make("option", { value: chart.id, selected: chart.id === chosen[slot] }, said(chart.name))));
    return make("figure", { "data-slot": slot },
      make("div", { class: "bar chart-bar" },
        make("label", { for: id }, word("chart_choice", { number: slot + 1 })), select),
      make("div", { class: "picture" }), make("figcaption", {}));
  }));
}

/** Draws both charts of these changes; a later call ends an earlier one. */
export async function drawCharts(base, chosen, changes, proposals) {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  for (const slot of SLOTS) {
    const figure = byId("charts").querySelector(`[data-slot="${slot}"]`);
    figure.classList.add("waiting");
    try {
      const chart = await send("/api/chart", {
        base: base.base.hash, chart: chosen[slot], language: language(),
        size: figure.clientWidth < NARROW ? "column" : "slide", changes, proposals,
      }, signal);
      put(figure, chart);
    } catch (problem) {
      if (problem.name === "AbortError") return;
      refill(figure.querySelector(".picture"), make("p", { class: "stale" }, problem.text ?? word("chart_failed")));
    }
    figure.classList.remove("waiting");
  }
}

function put(figure, chart) {
  const opened = [...figure.querySelectorAll("details")].map((one) => one.open);
  refill(figure.querySelector(".picture"), make("img", {
    src: asImage(chart.svg), alt: chart.alt, width: chart.width, height: chart.height,
  }));
  refill(figure.querySelector("figcaption"),
    make("details", { open: opened[0] }, make("summary", {}, word("chart_alt")), make("p", {}, chart.alt)),
    make("details", { open: opened[1] }, make("summary", {}, word("chart_table")),
      table({ caption: word("chart_table"), head: chart.table.columns, rows: chart.table.rows })));
}

/** Pictures of hidden results are taken away. */
export function concealCharts() {
  asking?.abort();
  for (const figure of byId("charts").querySelectorAll("figure")) {
    refill(figure.querySelector(".picture"), make("p", { class: "sealed" }, word("hidden")));
    figure.querySelector("figcaption").replaceChildren();
  }
}
