// Up to three proposals side by side, each with the sentences of both sides, and
// the differences between them on the same luck.

import { send } from "./api.js";
import { button, byId, make, refill, table } from "./dom.js";
import { said, signed, word } from "./language.js";
import { exact, keyOf, known, lineOf, nameOf, quick, sideSentences, years } from "./answers.js";
import { withUnit } from "./controls.js";
import { letters, state } from "./state.js";

const MOST_NAME = 60;
const differences = new Map();
let reference = "base";
let asking = null;

/** What a set of changes does, in words. */
export function changeList(base, changes) {
  const rows = base.controls.filter((one) => one.key in changes);
  if (rows.length === 0) return make("p", { class: "facts" }, word("no_change"));
  return make("ul", {}, rows.map((control) => make("li", {}, word("change", {
    name: controlName(base, control),
    to: withUnit(control, changes[control.key]), from: withUnit(control, control.default),
  }))));
}

/** A control's name, with its side where it has one. */
export function controlName(base, control) {
  return control.side ? `${nameOf(base, control.side)}: ${said(control.name)}` : said(control.name);
}

/** The name that a user gave, or the letter. */
export const titleOf = (letter, proposal) => proposal?.name || word("proposal", { letter });

/** The saved proposals as the program knows them. */
export function saved() {
  return Object.fromEntries(letters.filter((letter) => state.proposals[letter])
    .map((letter) => [letter, state.proposals[letter].changes]));
}

/** Draws the cards; `does` has save, load, link, clear, rename. */
export function drawCards(base, does) {
  refill(byId("cards"), letters.map((letter) => card(base, letter, state.proposals[letter], does)));
}

function card(base, letter, proposal, does) {
  const act = (name, label, more) => button(word(label, { letter }), () => does[name](letter), { "data-focus": `${name}-${letter}`, ...more });
  if (!proposal) {
    return make("article", { class: "card" }, make("h3", {}, word("proposal", { letter })),
      make("p", { class: "facts" }, word("empty")), make("div", { class: "bar" }, act("save", "save")));
  }
  const answer = known(proposal.changes);
  const line = answer && lineOf(answer);
  return make("article", { class: "card" },
    make("h3", {}, word("proposal", { letter })),
    make("input", {
      type: "text", id: `name-${letter}`, maxlength: MOST_NAME, value: proposal.name,
      placeholder: word("proposal_name", { letter }), "aria-label": word("proposal_name", { letter }), onchange: (event) => does.rename(letter, event.target.value.trim()),
    }),
    make("details", { open: true }, make("summary", {}, word("changes")), changeList(base, proposal.changes)),
    line ? [
      answer.approximate && make("p", { class: "badge approximate" }, said(answer.approximate.words)),
      make("p", {}, said(line.spiral.sentence)), sideSentences(line),
    ] : make("p", { class: "stale" }, word("working")),
    make("div", { class: "bar" }, act("load", "load"), act("save", "replace"), act("link", "link_of"), act("clear", "clear")));
}

/** Fetches what the cards and the difference row need, the rough answer first. */
export async function fillCards(base, does) {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  try {
    for (const ask of [quick, exact]) {
      for (const changes of Object.values(saved())) {
        const before = known(changes);
        if ((await ask(base, changes, signal)) !== before) drawCards(base, does);
      }
    }
    await drawDifferences(base, signal);
  } catch (problem) {
    if (problem.name !== "AbortError") byId("differences").textContent = problem.text ?? String(problem);
  }
}

export function concealCards() {
  asking?.abort();
  refill(byId("cards"), make("p", { class: "sealed" }, word("hidden")));
  byId("differences").replaceChildren();
}

async function difference(base, from, to, signal) {
  const key = `${keyOf(from)} ${keyOf(to)}`;
  if (!differences.has(key)) {
    differences.set(key, await send("/api/difference", { base: base.base.hash, from, to }, signal));
    if (differences.size > 30) differences.delete(differences.keys().next().value);
  }
  return differences.get(key);
}

async function drawDifferences(base, signal) {
  const all = saved();
  if (Object.keys(all).length === 0) {
    byId("differences").replaceChildren();
    return;
  }
  if (reference !== "base" && !all[reference]) reference = "base";
  const from = reference === "base" ? {} : all[reference];
  const columns = Object.keys(all).filter((letter) => letter !== reference);
  const found = [];
  for (const letter of columns) found.push(await difference(base, from, all[letter], signal));
  const what = (letter) => (letter === "base" ? word("line_base") : word("proposal", { letter }));
  const span = (value, low, high, decimals) => make("span", {}, signed(value, decimals),
    make("small", {}, `${signed(low, decimals)} … ${signed(high, decimals)}`));
  const spirals = years(base).map((year) => [word("spiral", { years: year }), ...found.map((one) => {
    const at = one.spiral.find((it) => it.year === year);
    return at ? span(at.points, at.low, at.high, 1) : "–";
  })]);
  const costs = base.sides.map((side) => [word("cost", { side: said(side.name) }), ...found.map((one) => {
    const at = one.sides.find((it) => it.code === side.code);
    return span(at.cost, at.low, at.high, 3);
  })]);
  const select = make("select", {
    id: "reference",
    onchange: (event) => {
      reference = event.target.value;
      drawDifferences(base, signal).catch(() => {});
    },
  }, ["base", ...Object.keys(all)].map((letter) => make("option", { value: letter, selected: letter === reference }, what(letter))));
  refill(byId("differences"), make("h3", {}, word("differences")),
    make("label", { class: "pair" }, word("differences_to"), select),
    columns.length > 0 && table({
      caption: word("differences_caption", { what: what(reference) }),
      head: [word("quantity"), ...columns.map(what)], rows: [...spirals, ...costs],
    }),
    make("ul", { class: "facts" }, found.map((one, at) => make("li", {}, `${what(columns[at])}: ${said(one.sentence)}`))));
}

export function forgetDifferences() {
  differences.clear();
  reference = "base";
}
