// The page: brings settings, answers, charts, proposals and workshop together.

import { fileName, get, post, send } from "./api.js";
import {
  conceal, exact, forgetAnswers, isAbort, keyOf, quick, showAnswer, spokenAnswer,
} from "./answers.js";
import { concealCharts, drawCharts, frame } from "./charts.js";
import * as controls from "./controls.js";
import { button, byId, make, refill, save } from "./dom.js";
import { choose, language, relabel, said, word } from "./language.js";
import {
  concealCards, drawCards, fillCards, forgetDifferences, saved, titleOf,
} from "./proposals.js";
import * as runs from "./runs.js";
import { copyLink, openLink, reason, showLink } from "./share.js";
import {
  act, adjust, canRedo, canUndo, forget, letters, mark, onChange, redo, restore, setValue, state, undo,
} from "./state.js";
import { concealed, drawWorkshop, forgetWorkshop, predictionTable, turn } from "./workshop.js";

const ASK_AGAIN = 500;
const SETTLED = 350;
const SPOKEN = 900;
const MODES = ["explore", "predict", "sealed", "noise", "believe", "agree"];

let base = null;
let answer = null;
let answerOf = "";
let asking = false;
let askedAgain = false;
let refining = null;
let settle = 0;
let speak = 0;
let gesture = null;

// What a slider moves: the settings, or the sealed draft of the side whose turn it is.
const store = {
  open: new Set(),
  values: () => (turn() ? state.sealed.draft : state.changes),
  set(control, value, done) {
    if (turn()) {
      adjust((now) => {
        if (value === control.default) delete now.sealed.draft[control.key];
        else now.sealed.draft[control.key] = value;
      }, "draft");
      return;
    }
    gesture ??= mark();
    if (done) {
      const before = gesture;
      gesture = null;
      act(() => setValue(control, value), "settings", before);
    } else {
      adjust(() => setValue(control, value), "settings");
    }
  },
};

const cards = {
  save(letter) {
    act((now) => (now.proposals[letter] = { name: now.proposals[letter]?.name ?? "", changes: { ...now.changes } }), "proposals");
    announce(word("saved", { letter }));
  },
  load: (letter) => act((now) => (now.changes = { ...now.proposals[letter].changes })),
  clear: (letter) => act((now) => (now.proposals[letter] = null), "proposals"),
  rename: (letter, name) => act((now) => (now.proposals[letter].name = name), "proposals"),
  link(letter) {
    const proposal = state.proposals[letter];
    showLink(base, { changes: proposal.changes, name: titleOf(letter, proposal) });
  },
};

const workshop = {
  apply(changes) {
    adjust((now) => (now.mode = "explore"), "mode");
    act((now) => (now.changes = changes));
  },
  trouble,
};

/** Says something that went wrong, where it can be read and dismissed. */
function trouble(problem) {
  if (isAbort(problem)) return;
  notice(word("trouble", { why: problem.text ?? reason(problem) }));
}

function notice(text, kind = "notice") {
  const one = make("p", { class: kind }, `${text} `, button(word("dismiss"), () => one.remove()));
  refill(byId("notices"), one);
}

/** Says a sentence to a screen reader. */
function announce(text) {
  byId("spoken").textContent = text;
}

// Answers.

/** Asks for the answer of the settings as they are; one request at a time, the last one counts. */
async function ask() {
  refining?.abort();
  if (concealed()) {
    concealAll();
    return;
  }
  if (asking) {
    askedAgain = true;
    return;
  }
  asking = true;
  try {
    do {
      askedAgain = false;
      const changes = { ...state.changes };
      answer = await quick(base, changes);
      answerOf = keyOf(changes);
    } while (askedAgain);
    show();
    later();
  } catch (problem) {
    trouble(problem);
  }
  asking = false;
  if (askedAgain) ask();
}

function show() {
  if (!answer || concealed()) return;
  showAnswer(base, answer, answerOf !== keyOf(state.changes));
  const predictions = predictionTable(base);
  refill(byId("predictions"), predictions);
}

/** Charts, cards and the exact answer follow when the sliders rest. */
function later() {
  clearTimeout(settle);
  settle = setTimeout(() => {
    drawCharts(base, state.charts, { ...state.changes }, saved());
    fillCards(base, cards);
    runs.showRuns(base, state.changes);
    refine();
  }, SETTLED);
  clearTimeout(speak);
  speak = setTimeout(() => announce(spokenAnswer(answer)), SPOKEN);
}

async function refine() {
  if (!answer?.approximate) return;
  refining?.abort();
  refining = new AbortController();
  try {
    answer = await exact(base, { ...state.changes }, refining.signal);
    show();
    announce(spokenAnswer(answer));
  } catch (problem) {
    trouble(problem);
  }
}

function concealAll() {
  clearTimeout(settle);
  clearTimeout(speak);
  conceal();
  concealCharts();
  concealCards();
  runs.concealRuns();
  refill(byId("predictions"));
}

// Drawing.

function drawSettings() {
  controls.draw(base, store, state.side, turn());
}

function drawHead() {
  byId("base").textContent = word("base", {
    name: said(base.base.name), hash: base.base.hash.slice(0, 8), question: said(base.base.question),
  });
  byId("engine").textContent = word("base_long", {
    id: base.base.id, hash: base.base.hash.slice(0, 16), engine: base.engine, schema: base.schema,
  });
  refill(byId("side"), make("option", { value: "neutral" }, word("side_neutral")),
    base.sides.map((side) => make("option", { value: side.code }, said(side.name))));
  byId("side").value = state.side;
  refill(byId("caveats"), base.caveats.map((one) => make("li", {}, said(one))));
  drawTools();
}

/** What would give the answer away is out of sight before the reveal. */
function drawMode() {
  byId("mode").value = state.mode;
  byId("runs").hidden = concealed();
  byId("take-away").hidden = concealed();
}

function drawTools() {
  byId("undo").disabled = !canUndo();
  byId("redo").disabled = !canRedo();
  byId("reset").disabled = Object.keys(state.changes).length === 0;
}

function drawAll() {
  relabel();
  drawHead();
  drawSettings();
  drawWorkshop(base, workshop);
  drawMode();
  frame(base, state.charts, (slot, id) => adjust((now) => (now.charts[slot] = id), "charts"));
  runs.fillDraws();
  if (concealed()) {
    concealAll();
    return;
  }
  drawCards(base, cards);
  show();
  ask();
}

onChange((what) => {
  if (!base) return;
  drawTools();
  if (what === "draft") return;
  if (what === "settings") {
    controls.repaint();
    if (["agree", "believe"].includes(state.mode)) drawWorkshop(base, workshop);
    if (!concealed()) byId("headline").classList.add("waiting");
    ask();
    return;
  }
  if (["workshop", "mode", "side"].includes(what)) {
    drawMode();
    drawSettings();
    drawWorkshop(base, workshop);
  }
  if (what === "charts") {
    later();
    return;
  }
  if (!concealed()) drawCards(base, cards);
  ask();
});

// Buttons.

function setLanguage(code) {
  choose(code);
  try {
    sessionStorage.setItem("interdep-language", language());
  } catch {
    // Not kept: asked again after a reload.
  }
  byId(`show-${language()}`).checked = true;
  if (base) drawAll();
  else relabel();
}

async function download(what) {
  const body = { base: base.base.hash, changes: state.changes, what };
  if (what === "png") Object.assign(body, { chart: state.charts[0], language: language(), size: "slide" });
  try {
    const response = await post("/api/download", body);
    const name = fileName(response, what);
    save(name, await response.blob());
    announce(word("downloaded", { name }));
  } catch (problem) {
    trouble(problem);
  }
}

/** Takes in what a link sets. */
function accept({ changes, name, proposals }) {
  act((now) => {
    now.changes = changes;
    for (const letter of letters) if (proposals[letter]) now.proposals[letter] = proposals[letter];
  });
  drawSettings();
  drawCards(base, cards);
  notice(word("opened", { name: name || word("link_unnamed") }), "notice plain");
}

async function openHash() {
  if (!base || location.hash.length < 3 || byId(location.hash.slice(1))) return;
  const text = location.hash;
  history.replaceState(null, "", location.pathname);
  try {
    await openLink(base, text, accept);
  } catch (problem) {
    notice(reason(problem));
  }
}

async function forgetAll() {
  if (!confirm(word("forget_sure"))) return;
  runs.forgetRuns();
  await send("/api/forget", {}).catch(() => {});
  forget();
  forgetAnswers();
  forgetDifferences();
  forgetWorkshop();
  base = null;
  byId("notices").replaceChildren();
  refill(document.querySelector("main"), make("p", { class: "lead", role: "status", "data-word": "forgotten" }, word("forgotten")));
  byId("now").replaceChildren();
  document.querySelector("header .bar").remove();
  byId("forget").remove();
}

function connect() {
  const on = (id, then, kind = "click") => byId(id).addEventListener(kind, then);
  for (const code of ["en", "zh"]) on(`show-${code}`, () => setLanguage(code), "change");
  on("undo", undo);
  on("redo", redo);
  on("reset", () => act((now) => (now.changes = {})));
  on("share", () => showLink(base, {
    changes: state.changes,
    proposals: Object.fromEntries(letters.filter((letter) => state.proposals[letter]).map((letter) => [letter, state.proposals[letter]])),
  }));
  on("share-copy", copyLink);
  on("open", () => {
    byId("open-state").textContent = "";
    byId("open-link").value = "";
    byId("open-box").showModal();
  });
  on("open-go", async () => {
    try {
      await openLink(base, byId("open-link").value, accept);
      byId("open-box").close();
    } catch (problem) {
      byId("open-state").textContent = reason(problem);
    }
  });
  for (const close of document.querySelectorAll("[data-close]")) {
    close.addEventListener("click", () => close.closest("dialog").close());
  }
  on("side", (event) => adjust((now) => (now.side = event.target.value), "side"), "change");
  on("mode", (event) => adjust((now) => {
    now.mode = event.target.value;
    now.revealed = false;
  }, "mode"), "change");
  on("runs-start", () => runs.start(base, state.changes));
  on("runs-cancel", runs.cancel);
  on("print", () => print());
  on("forget", forgetAll);
  for (const one of document.querySelectorAll("[data-download]")) {
    one.addEventListener("click", () => download(one.dataset.download));
  }
  addEventListener("hashchange", openHash);
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.target.matches("input:not([type=range]),textarea")) return;
    if (event.key === "z") undo();
    else if (event.key === "y" || event.key === "Z") redo();
    else return;
    event.preventDefault();
  });
}

// Start.

async function start() {
  let kept = null;
  try {
    kept = sessionStorage.getItem("interdep-language");
  } catch {
    // Nothing is kept here.
  }
  setLanguage(kept ?? (navigator.language.startsWith("zh") ? "zh" : "en"));
  connect();
  for (;;) {
    const found = await get("/api/base");
    if (found.ready) {
      base = found;
      break;
    }
    byId("headline").textContent = word(found.failed ? "trouble" : "preparing", { stage: said(found.stage), why: said(found.stage) });
    if (found.failed) return;
    await new Promise((next) => setTimeout(next, ASK_AGAIN));
  }
  restore(base);
  if (!MODES.includes(state.mode)) state.mode = "explore";
  const ids = base.charts.map((chart) => chart.id);
  state.charts = [0, 1].map((slot) => (ids.includes(state.charts[slot]) ? state.charts[slot] : base.headline_charts[slot] ?? ids[slot]));
  drawAll();
  document.body.dataset.ready = "yes";
  await openHash();
}

start().catch(trouble);
