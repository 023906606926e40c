// "What would you need to believe?": each assumption in turn is moved through its
// range, all else as it is set, and the measures are judged at every value.

import { send } from "./api.js";
import { button, byId, make, refill, table } from "./dom.js";
import { said, word } from "./language.js";
import { keyOf, lineOf, spiralIn, years } from "./answers.js";
import { fitting, withUnit, written } from "./controls.js";
import { state } from "./state.js";

const POINTS = 7;
let found = null;

export function forgetBeliefs() {
  found = null;
}

/** The panel: a button, its progress, and what was found. */
export function drawBelieve(base, does) {
  const told = make("p", { role: "status" });
  const nothing = !base.controls.some((one) => one.group === "measures" && one.key in state.changes);
  const look = button(word("believe_look"), async () => {
    look.disabled = true;
    try {
      found = { rows: await scan(base, { ...state.changes }, told), for: keyOf(state.changes) };
      refill(byId("believe-found"), result(base));
      told.textContent = "";
    } catch (problem) {
      does.trouble(problem);
    }
    look.disabled = false;
  }, { class: "main", "data-focus": "b-look", disabled: nothing });
  return [make("div", { class: "bar" }, look), nothing && make("p", { class: "stale" }, word("believe_nothing")), told,
    make("div", { id: "believe-found" }, found?.for === keyOf(state.changes) && result(base))];
}

/** Played exactly and at once: what changes the economy would take too long. */
const assumptions = (base) => base.controls.filter((one) => one.group === "world" && one.changes === "game");

async function scan(base, changes, told) {
  const rows = [];
  const all = assumptions(base);
  for (const [at, control] of all.entries()) {
    told.textContent = word("believe_progress", { done: at, all: all.length });
    const values = new Set(Array.from({ length: POINTS }, (_, point) =>
      fitting(control, control.low + ((control.high - control.low) * point) / (POINTS - 1))));
    const points = [];
    for (const value of values) {
      const answer = await send("/api/answer", { base: base.base.hash, changes: { ...changes, [control.key]: value }, exact: false });
      points.push({ value, ...judged(base, answer) });
    }
    rows.push({ control, points });
  }
  return rows;
}

/** What the measures do at one value: the third line less the second. */
function judged(base, answer) {
  const [without, with_] = [lineOf(answer, "assumptions"), lineOf(answer)];
  const year = years(base)[0];
  const cheaper = with_.sides.map((side, at) => side.cost.mean < without.sides[at].cost.mean);
  return { calmer: spiralIn(with_, year) < spiralIn(without, year), cheaper, both: cheaper.every(Boolean) };
}

function result(base) {
  const where = (row, holds) => {
    const fits = row.points.filter(holds);
    if (fits.length === row.points.length) return word("believe_all");
    if (fits.length === 0) return word("believe_none");
    return fits.map((point) => written(row.control, point.value)).join(word("comma"));
  };
  return [table({
    caption: word("believe_caption"), kind: "words",
    head: [word("believe_assumption"), word("believe_calmer"),
      ...base.sides.map((side) => word("believe_cheaper", { side: said(side.name) })), word("believe_both")],
    rows: found.rows.map((row) => [
      make("span", {}, said(row.control.name), make("small", {}, word("believe_tested", {
        values: row.points.map((point) => written(row.control, point.value)).join(word("comma")),
        now: withUnit(row.control, state.changes[row.control.key] ?? row.control.default),
      }))),
      where(row, (point) => point.calmer), ...base.sides.map((_, at) => where(row, (point) => point.cheaper[at])),
      where(row, (point) => point.both)]),
  })];
}
