// Answers of the program: asked for, kept, shown. An approximate one is shown
// at once and replaced by the exact one when it comes.

import { send, Trouble } from "./api.js";
import { byId, make, refill, table } from "./dom.js";
import { said, shown, word } from "./language.js";

const MOST_KEPT = 60;
const kept = new Map();

/** The same changes make the same text, whatever the order of the keys. */
export const keyOf = (changes) => JSON.stringify(Object.entries(changes).sort(([a], [b]) => (a < b ? -1 : 1)));

export const known = (changes) => kept.get(keyOf(changes));

export function forgetAnswers() {
  kept.clear();
}

function keep(changes, answer) {
  const key = keyOf(changes);
  const better = !kept.get(key) || kept.get(key).approximate !== null;
  if (better) {
    kept.delete(key);
    kept.set(key, answer);
  }
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
  return kept.get(key);
}

/** The answer at once, exact or not. */
export async function quick(base, changes, signal) {
  const at = known(changes);
  if (at) return at;
  return keep(changes, await send("/api/answer", { base: base.base.hash, changes, exact: false }, signal));
}

/** The exact answer, however long that takes. */
export async function exact(base, changes, signal) {
  const at = known(changes);
  if (at && at.approximate === null) return at;
  return keep(changes, await send("/api/answer", { base: base.base.hash, changes, exact: true }, signal));
}

/** The proposal's own line of an answer. */
export const lineOf = (answer, id = "measures") => answer.lines.find((line) => line.id === id);

/** The years that are spoken of: five, and the last. */
export function years(base) {
  const last = base.base.years;
  return [...new Set([Math.min(5, last), last])];
}

export const spiralIn = (line, year) => line.spiral.by_year.find((one) => one.year === year)?.percent;

export const percent = (value) => `${shown(value, value === 0 || value >= 0.95 ? 0 : value >= 0.095 ? 1 : 2)}%`;

export const nameOf = (base, code) => said(base.sides.find((side) => side.code === code)?.name) || code;

const classOf = (at) => (at === 0 ? "one-side first" : "one-side second");

/** The sentence of each side: cost and revealed security value. */
export function sideSentences(line) {
  return line.sides.map((side, at) => make("div", { class: classOf(at) },
    make("p", {}, said(side.sentence))));
}

/** Rows of quantities, a column for each line. */
export function rowsOf(base, lines) {
  const rows = years(base).map((year) =>
    [word("spiral", { years: year }), ...lines.map((line) => {
      const at = line.spiral.by_year.find((one) => one.year === year);
      return make("span", {}, percent(at.percent), make("small", {}, `${percent(at.low)}–${percent(at.high)}`));
    })]);
  for (const side of base.sides) {
    const of = (line) => line.sides.find((one) => one.code === side.code);
    rows.push([word("cost", { side: said(side.name) }), ...lines.map((line) => {
      const cost = of(line).cost;
      return make("span", {}, shown(cost.mean), make("small", {}, `${shown(cost.p5)}–${shown(cost.p95)}`));
    })]);
    rows.push([word("security", { side: said(side.name) }),
      ...lines.map((line) => shown(of(line).security?.percent_of_gdp))]);
  }
  return rows;
}

/** Shows an answer in the middle of the page. */
export function showAnswer(base, answer, waiting) {
  const line = lineOf(answer);
  const badge = byId("badge");
  badge.className = answer.approximate ? "badge approximate" : "badge";
  badge.textContent = answer.approximate
    ? word("approximate", { words: said(answer.approximate.words) }) : word("exact");
  byId("headline").classList.toggle("waiting", waiting);
  refill(byId("headline"), said(line.spiral.sentence));
  refill(byId("sides"), make("div", { class: "two" }, sideSentences(line)),
    answer.no_effect.length > 0 && make("ul", { class: "stale" }, answer.no_effect.map((one) => make("li", {}, said(one)))));
  const names = answer.lines.map((one) => said(one.name));
  refill(byId("lines"), table({
    caption: word("three_lines"), head: [word("quantity"), ...names], rows: rowsOf(base, answer.lines),
  }), make("p", { class: "facts" }, word("lines_note", { runs: line.runs.toLocaleString("en") })));
  const year = years(base)[0];
  const start = lineOf(answer, "base");
  const figure = (name, now, was) => make("span", {}, word("labelled", { name }), make("b", {}, now), now !== was && ` ${word("was", { value: was })}`);
  refill(byId("now"),
    figure(word("spiral_short", { years: year }), percent(spiralIn(line, year)), percent(spiralIn(start, year))),
    line.sides.map((side, at) => figure(word("cost_short", { side: nameOf(base, side.code) }),
      `${shown(side.cost.mean)}%`, `${shown(start.sides[at].cost.mean)}%`)));
}

/** What a screen reader says of an answer. */
export function spokenAnswer(answer) {
  const line = lineOf(answer);
  return [answer.approximate ? said(answer.approximate.words) : "", said(line.spiral.sentence),
    ...line.sides.map((side) => said(side.sentence))].filter(Boolean).join(" ");
}

/** Nothing is shown before the reveal. */
export function conceal() {
  byId("badge").textContent = "";
  refill(byId("headline"), word("hidden"));
  for (const id of ["sides", "lines", "now"]) byId(id).replaceChildren();
}

export const isAbort = (problem) => problem?.name === "AbortError";
export const isTrouble = (problem) => problem instanceof Trouble;
