// Workshop mode: predict before the reveal, sealed proposals, noise cards, what one
// would need to believe (believe.js), the agreement.

import { send } from "./api.js";
import { button, byId, make, refill, save, table } from "./dom.js";
import { inBoth, said, shown, word } from "./language.js";
import { keyOf, known, lineOf, nameOf, percent, rowsOf, spiralIn, years } from "./answers.js";
import { drawBelieve, forgetBeliefs } from "./believe.js";
import { pathFigure } from "./path.js";
import { changeList } from "./proposals.js";
import { adjust, state } from "./state.js";

const MOST_PREDICTIONS = 12;
const MOST_WORDS = 200;
let made = null;
let revealed = null;

/** Whether results stay out of sight. */
export function concealed() {
  return (state.mode === "predict" && !state.revealed) || (state.mode === "sealed" && !revealed);
}

/** The side whose turn it is to fill its sealed proposal. */
export const turn = () => (state.mode === "sealed" ? state.sealed.turn : undefined);

/** Draws the panel of the mode; `does` has apply(changes) and trouble(problem). */
export function drawWorkshop(base, does) {
  const panel = byId("workshop");
  panel.hidden = state.mode === "explore";
  if (panel.hidden) return;
  byId("workshop-name").textContent = word(`mode_${state.mode}`);
  const body = { predict: drawPredict, sealed: drawSealed, noise: drawNoise, believe: drawBelieve, agree: drawAgree }[state.mode];
  refill(byId("workshop-body"), make("p", {}, word(`${state.mode}_note`)), body(base, does));
}

export function forgetWorkshop() {
  made = null;
  revealed = null;
  forgetBeliefs();
}

/** Runs a button's work once at a time and says what went wrong. */
function working(does, work) {
  return async (event) => {
    const pressed = event.currentTarget;
    pressed.disabled = true;
    try {
      await work();
    } catch (problem) {
      does.trouble(problem);
    }
    pressed.disabled = false;
  };
}

// Predict.

function drawPredict(base) {
  const field = (id, label, more) => make("label", {}, label, make("input", { id, ...more }));
  const number = { type: "number", step: "any", inputmode: "decimal" };
  const year = years(base)[0];
  const told = make("p", { role: "status", class: "stale" });
  const lock = () => {
    const read = (id) => (byId(id).validity.valid && byId(id).value !== "" ? byId(id).valueAsNumber : null);
    const one = {
      table: byId("p-table").value.trim(), why: byId("p-why").value.trim(), spiral: read("p-spiral"),
      cost: Object.fromEntries(base.sides.map((side) => [side.code, read(`p-${side.code}`)])), for: keyOf(state.changes),
    };
    if (!one.table || [one.spiral, ...Object.values(one.cost)].every((it) => it === null)) {
      told.textContent = word("predict_need");
      return;
    }
    adjust((now) => now.predictions.push(one), "workshop");
    byId("p-table")?.focus();
  };
  const names = state.predictions.map((one) => one.table).join(word("comma"));
  return [
    !state.revealed && state.predictions.length < MOST_PREDICTIONS && make("div", { class: "step" },
      make("div", { class: "fields" },
        field("p-table", word("predict_table"), { type: "text", maxlength: 40, autocomplete: "off" }),
        field("p-spiral", `${word("spiral", { years: year })}, %`, { ...number, min: 0, max: 100 }),
        base.sides.map((side) => field(`p-${side.code}`, word("cost", { side: said(side.name) }), number)),
        field("p-why", word("predict_why"), { type: "text", maxlength: MOST_WORDS, autocomplete: "off" })),
      button(word("predict_add"), lock, { "data-focus": "p-lock" }), told),
    make("p", { role: "status" }, names ? word("predict_locked", { names }) : word("predict_none")),
    make("div", { class: "bar" },
      state.revealed
        ? button(word("predict_again"), () => adjust((now) => (now.revealed = false), "workshop"), { "data-focus": "p-turn" })
        : button(word("predict_reveal"), () => adjust((now) => (now.revealed = true), "workshop"), { class: "main", "data-focus": "p-turn" }),
      state.predictions.length > 0 && button(word("predict_clear"),
        () => adjust((now) => (now.predictions = []), "workshop"), { "data-focus": "p-clear" })),
  ];
}

/** Predictions beside the answer, in every mode once it is revealed. */
export function predictionTable(base) {
  const answer = known(state.changes);
  if (state.predictions.length === 0 || !answer || concealed()) return null;
  const line = lineOf(answer);
  const year = years(base)[0];
  const cell = (value, how) => (value === null ? "–" : how(value));
  const rows = state.predictions.map((one) => [
    make("span", {}, one.table, make("small", {}, one.why),
      one.for !== keyOf(state.changes) && make("small", {}, word("predict_old"))),
    cell(one.spiral, percent), ...base.sides.map((side) => cell(one.cost[side.code] ?? null, shown))]);
  rows.push([word("predict_answer"), percent(spiralIn(line, year)), ...line.sides.map((side) => shown(side.cost.mean))]);
  return table({
    caption: word("predict_caption"), rows, current: rows.length - 1,
    head: [word("predict_table"), word("spiral", { years: year }), ...base.sides.map((side) => word("cost", { side: said(side.name) }))],
  });
}

// Sealed proposals.

function drawSealed(base, does) {
  const done = state.sealed.done ?? {};
  const steps = base.sides.map((side) => sealedStep(side, done[side.code]));
  const both = base.sides.every((side) => done[side.code]);
  return [
    make("p", { class: "facts" }, word("sealed_honest")),
    revealed ? drawRevealed(base, does) : steps,
    make("div", { class: "bar" },
      both && !revealed && button(word("sealed_reveal"), working(does, async () => {
        const sealed = await play(base, { sealed: done, card: null, run: 0 });
        revealed = { ...sealed, done };
        adjust(() => {}, "workshop");
      }), { class: "main", "data-focus": "s-reveal" }),
      Object.keys(done).length > 0 && button(word("sealed_again"), () => {
        revealed = null;
        adjust((now) => (now.sealed = {}), "workshop");
      }, { "data-focus": "s-again" })),
  ];
}

function sealedStep(side, done) {
  const name = said(side.name);
  const mine = state.sealed.turn === side.code;
  if (done) return make("p", { class: "sealed", role: "status" }, word("sealed_shut", { side: name }));
  if (mine) {
    return make("div", { class: "step" }, make("p", {}, word("sealed_turn", { side: name })),
      button(word("sealed_seal"), () => adjust((now) => {
        now.sealed = { done: { ...now.sealed.done, [side.code]: now.sealed.draft } };
      }, "workshop"), { class: "main", "data-focus": `seal-${side.code}` }));
  }
  return make("div", { class: "step" }, make("p", {}, word("sealed_open", { side: name })),
    !state.sealed.turn && button(`${word("sealed_begin")}: ${name}`, () => adjust((now) => {
      now.sealed = { done: now.sealed.done ?? {}, turn: side.code, draft: {} };
    }, "workshop"), { "data-focus": `begin-${side.code}` }));
}

function drawRevealed(base, does) {
  const { answer, path, done } = revealed;
  const joint = { ...worldOf(base, state.changes), ...Object.assign({}, ...Object.values(done)) };
  return make("div", { class: "step" },
    make("div", { class: "two" }, base.sides.map((side) => make("div", {},
      make("h3", {}, said(side.name)), changeList(base, done[side.code])))),
    table({
      caption: word("sealed_caption"), head: [word("quantity"), ...answer.lines.map((line) => said(line.name))],
      rows: rowsOf(base, answer.lines),
    }),
    make("p", {}, said(lineOf(answer).spiral.sentence)),
    pathFigure(base, path, null, said(path.sentence)), make("p", {}, said(path.sentence)),
    button(word("sealed_use"), () => does.apply(joint), { "data-focus": "s-use" }));
}

const ofGroup = (base, changes, fits) => Object.fromEntries(Object.entries(changes)
  .filter(([key]) => fits(base.controls.find((one) => one.key === key))));

const worldOf = (base, changes) => ofGroup(base, changes, (one) => one.group === "world");

const measuresOf = (base, changes, code) => ofGroup(base, changes, (one) => one.group === "measures" && one.side === code);

function play(base, more) {
  return send("/api/reveal", { base: base.base.hash, world: worldOf(base, state.changes), ...more });
}

// Noise cards.

function drawNoise(base, does) {
  const card = state.card;
  if (card) return drawCard(base, card, does);
  const last = base.base.years * 4;
  const select = (id, options) => make("select", { id }, options.map(([value, text]) => make("option", { value }, text)));
  const deal = (one) => adjust((now) => (now.card = { ...one, run: Math.floor(Math.random() * base.base.runs), shown: null }), "workshop");
  return make("div", { class: "step" }, make("div", { class: "fields" },
    make("label", {}, word("noise_side"), select("n-side", base.sides.map((side) => [side.code, said(side.name)]))),
    make("label", {}, word("noise_quarter"), make("input", { type: "number", id: "n-round", min: 1, max: last, step: 1, value: 3 })),
    make("label", {}, word("noise_rungs"), select("n-rungs", [1, 2, -1, -2].map((rungs) => [rungs, sawWords(rungs)])))),
  make("div", { class: "bar" },
    button(word("noise_hide"), () => deal({
      side: byId("n-side").value, rungs: Number(byId("n-rungs").value),
      round: Math.min(last, Math.max(1, Math.round(byId("n-round").valueAsNumber) || 1)),
    }), { "data-focus": "n-hide" }),
    button(word("noise_deal"), () => deal({
      side: base.sides[Math.floor(Math.random() * 2)].code, rungs: [1, 1, 2, -1][Math.floor(Math.random() * 4)],
      round: 1 + Math.floor(Math.random() * Math.min(8, last)),
    }), { "data-focus": "n-deal" })));
}

const sawWords = (rungs) => word(rungs > 0 ? "noise_up" : "noise_down", { rungs: Math.abs(rungs) });

function drawCard(base, card, does) {
  const again = button(word("noise_again"), () => adjust((now) => (now.card = null), "workshop"), { "data-focus": "n-again" });
  const debrief = async (run) => {
    const sealed = Object.fromEntries(base.sides.map((side) => [side.code, measuresOf(base, state.changes, side.code)]));
    const shownNow = await play(base, { sealed, run, card: { side: card.side, round: card.round, rungs: card.rungs } });
    adjust((now) => (now.card = { ...card, run, shown: { path: shownNow.path, without: shownNow.without_card, debrief: shownNow.debrief } }), "workshop");
  };
  if (!card.shown) {
    return [make("p", { class: "sealed", role: "status" }, word("noise_dealt")),
      make("div", { class: "bar" }, button(word("noise_show"), working(does, () => debrief(card.run)), { class: "main", "data-focus": "n-show" }), again)];
  }
  const { path, without, debrief: words } = card.shown;
  return [make("div", { class: "step" },
    make("p", {}, word("noise_card", { quarter: card.round, side: nameOf(base, card.side), what: sawWords(card.rungs) })),
    words && make("p", { role: "status" }, said(words)),
    pathFigure(base, path, without, said(words ?? path.sentence)), make("p", { class: "facts" }, said(path.sentence))),
  make("div", { class: "bar" },
    button(word("noise_luck"), working(does, () => debrief((card.run + 1) % base.base.runs)), { "data-focus": "n-luck" }), again)];
}

// Agreement.

function drawAgree(base, does) {
  const name = make("input", { type: "text", id: "a-name", maxlength: 100, value: made?.name ?? "" });
  const make_it = working(does, async () => {
    const title = name.value.trim();
    const files = await send("/api/agreement", {
      base: base.base.hash, changes: state.changes, name: title ? { en: title, zh: title } : inBoth("agree_default"),
    });
    made = { ...files, name: name.value.trim(), for: keyOf(state.changes) };
    adjust(() => {}, "workshop");
  });
  return make("div", { class: "step" },
    make("h3", {}, word("changes")), changeList(base, state.changes),
    make("div", { class: "fields" }, make("label", {}, word("agree_name"), name)),
    button(word("agree_make"), make_it, { class: "main", "data-focus": "a-make" }),
    made && made.for === keyOf(state.changes) && [
      make("p", { role: "status" }, word("agree_done")),
      make("div", { class: "bar" },
        button(word("agree_file"), () => save(made.scenario.file, made.scenario.text, "text/plain;charset=utf-8"), { "data-focus": "a-file" }),
        button(word("agree_page"), () => save(made.page.file, made.page.text, "text/html;charset=utf-8"), { "data-focus": "a-page" })),
      make("pre", { tabindex: "0", role: "region", "aria-label": made.scenario.file }, made.scenario.text),
    ]);
}
