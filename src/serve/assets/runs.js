// Monte Carlo in the background: progress by server-sent events, and cancel.

import { send } from "./api.js";
import { byId, make, refill, table } from "./dom.js";
import { said, shown, word } from "./language.js";
import { keyOf, nameOf, years } from "./answers.js";

const DRAWS = [50, 100, 200, 500, 1000];
let stream = null;
let run = null;
let finished = null;

/** The choice of how many draws. */
export function fillDraws() {
  const held = byId("runs-draws").value || "200";
  refill(byId("runs-draws"), DRAWS.map((count) =>
    make("option", { value: count, selected: String(count) === held }, String(count))));
}

function busy(on) {
  byId("runs-start").hidden = on;
  byId("runs-cancel").hidden = !on;
  byId("runs-progress").hidden = !on;
  byId("runs-draws").disabled = on;
  if (!on) stream?.close();
}

export async function start(base, changes) {
  busy(true);
  byId("runs-progress").removeAttribute("value");
  byId("runs-state").textContent = word("working");
  byId("runs-result").replaceChildren();
  finished = null;
  try {
    run = await send("/api/runs", { base: base.base.hash, changes, draws: Number(byId("runs-draws").value) });
  } catch (problem) {
    busy(false);
    byId("runs-state").textContent = problem.text ?? String(problem);
    return;
  }
  listen(base, { ...changes });
}

function listen(base, changes) {
  stream = new EventSource(`/api/runs/${encodeURIComponent(run.id)}/events`);
  const on = (kind, then) => stream.addEventListener(kind, (event) => then(JSON.parse(event.data)));
  on("waiting", () => (byId("runs-state").textContent = word("runs_queued")));
  on("progress", (at) => {
    byId("runs-progress").value = (100 * at.done) / at.of;
    byId("runs-state").textContent = said(at.words) || word("runs_progress", { done: at.done, all: at.of });
  });
  on("done", (result) => {
    finished = { result, changes };
    busy(false);
    showRuns(base, changes);
  });
  on("ended", (why) => {
    busy(false);
    byId("runs-state").textContent = said(why) || word("runs_cancelled");
  });
  stream.onerror = () => {
    if (stream.readyState === EventSource.CLOSED && !byId("runs-cancel").hidden) {
      busy(false);
      byId("runs-state").textContent = word("offline");
    }
  };
}

export async function cancel() {
  if (!run) return;
  await send(`/api/runs/${encodeURIComponent(run.id)}/cancel`, {}).catch(() => {});
  busy(false);
  byId("runs-state").textContent = word("runs_cancelled");
}

/** The result in the language that is chosen; says so if the settings are others by now. */
export function showRuns(base, changes) {
  if (!finished) return;
  const { result } = finished;
  byId("runs-state").textContent = word(result.partial ? "runs_partial" : "runs_done", { all: result.draws });
  const rows = [
    ...result.spiral.filter((one) => years(base).includes(one.year)).map((one) => [`${word("spiral", { years: one.year })}, %`, one]),
    ...result.sides.map((one) => [word("cost", { side: nameOf(base, one.code) }), one.cost]),
  ].map(([name, at]) => [name, shown(at.mean), shown(at.p5), shown(at.p95)]);
  refill(byId("runs-result"),
    keyOf(finished.changes) !== keyOf(changes) && make("p", { class: "stale" }, word("runs_stale")),
    make("p", {}, said(result.sentence)),
    make("ul", {}, result.sides.map((one) => make("li", {}, said(one.sentence)))),
    table({ caption: word("runs_caption"), head: [word("quantity"), word("mean"), word("low"), word("high")], rows }),
    make("ul", { class: "facts" }, (result.caveats ?? []).map((one) => make("li", {}, said(one)))));
}

export function concealRuns() {
  byId("runs-result").replaceChildren();
  byId("runs-state").textContent = "";
}

export function forgetRuns() {
  stream?.close();
  stream = null;
  run = null;
  finished = null;
  busy(false);
  concealRuns();
}
