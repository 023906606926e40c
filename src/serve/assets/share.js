// Share links: made from what differs from the base, opened only after the page
// has said what is different here.

import { send } from "./api.js";
import { byId, make, refill, table } from "./dom.js";
import { LinkProblem, pack, unpack } from "./link.js";
import { said, shown, word } from "./language.js";
import { known, lineOf, nameOf, percent, quick, spiralIn, years } from "./answers.js";
import { fitting, written } from "./controls.js";
import { controlName } from "./proposals.js";

/** The link of some changes, with a name and what this base says of them. */
export async function linkOf(base, { changes, name = "", proposals = {} }) {
  const defaults = Object.fromEntries(base.controls.filter((one) => one.key in changes)
    .map((one) => [one.key, one.default]));
  const answer = known(changes);
  const content = {
    schema: base.schema, engine: base.engine, base: { id: base.base.id, hash: base.base.hash },
    changes, defaults, ...(name && { name }), ...(Object.keys(proposals).length > 0 && { proposals }),
    ...(answer && { seen: summary(base, answer) }),
  };
  return `${location.origin}/#${await pack(content)}`;
}

function summary(base, answer) {
  const line = lineOf(answer);
  const round = (value) => Number(value.toPrecision(4));
  return {
    spiral: round(spiralIn(line, years(base)[0])),
    cost: Object.fromEntries(line.sides.map((side) => [side.code, round(side.cost.mean)])),
  };
}

/** Shows a link in its box, ready to be copied. */
export async function showLink(base, what) {
  const text = byId("share-link");
  byId("share-state").textContent = "";
  byId("share-box").showModal();
  try {
    text.value = await linkOf(base, what);
    byId("share-size").textContent = word("share_size", { letters: text.value.length });
    text.focus();
    text.select();
  } catch (problem) {
    text.value = "";
    byId("share-state").textContent = reason(problem);
  }
}

export async function copyLink() {
  const text = byId("share-link");
  text.select();
  const done = await navigator.clipboard?.writeText(text.value).then(() => true, () => false);
  byId("share-state").textContent = word(done ? "copied" : "copy_by_hand");
}

/** Why a link cannot be opened. */
export function reason(problem) {
  if (problem instanceof LinkProblem) return word(problem.word, { what: problem.what });
  return problem.text ?? String(problem);
}

/**
 * Reads a link, says what is different here, and hands what it sets to `accept`,
 * if the user wants it. Nothing is changed before.
 */
export async function openLink(base, text, accept) {
  const content = await unpack(text);
  const fitted = fit(base, content.changes);
  const proposals = Object.fromEntries(Object.entries(content.proposals ?? {}).map(([letter, one]) =>
    [letter, { name: one.name, changes: fit(base, one.changes).changes }]));
  const checked = await send("/api/check", {
    schema: content.schema, engine: content.engine, base: content.base, changes: fitted.changes, proposals,
  });
  const go = () => accept({ changes: fitted.changes, name: content.name ?? "", proposals });
  const elsewhere = content.engine !== base.engine || content.schema !== base.schema
    || content.base.hash !== base.base.hash;
  if (!elsewhere && fitted.notes.length === 0) {
    go();
    return;
  }
  await quick(base, fitted.changes).catch(() => {});
  refill(byId("changed-body"), table({
    caption: word("changed"), kind: "words",
    head: [word("changed_thing"), word("changed_there"), word("changed_here")],
    rows: [...headRows(base, content), ...fitted.notes, ...defaultRows(base, content), ...answerRows(base, content, fitted.changes)],
  }), make("ul", {}, checked.notes.map((note) => make("li", {}, said(note)))));
  byId("changed-go").onclick = () => {
    byId("changed-box").close();
    go();
  };
  byId("changed-box").showModal();
}

/** What of a link can be set here, and a row for each thing that cannot be as it is. */
function fit(base, changes) {
  const notes = [];
  const fitted = {};
  for (const [key, value] of Object.entries(changes)) {
    const control = base.controls.find((one) => one.key === key);
    if (!control) {
      notes.push([key, shown(value), word("changed_gone")]);
      continue;
    }
    const near = fitting(control, value);
    if (Math.abs(near - value) > control.step * 1e-6) {
      notes.push([controlName(base, control), shown(value), word("changed_range", { value: written(control, near) })]);
    }
    if (near !== control.default) fitted[key] = near;
  }
  return { changes: fitted, notes };
}

function headRows(base, content) {
  return [
    [word("changed_engine"), content.engine, base.engine],
    [word("changed_schema"), String(content.schema), String(base.schema)],
    [word("changed_base"), content.base.id, base.base.id],
    [word("changed_hash"), content.base.hash.slice(0, 12), base.base.hash.slice(0, 12)],
  ].filter(([, there, here]) => there !== here);
}

function defaultRows(base, content) {
  return base.controls.filter((one) => content.defaults?.[one.key] !== undefined && content.defaults[one.key] !== one.default)
    .map((one) => [word("changed_default", { name: controlName(base, one) }),
      written(one, content.defaults[one.key]), written(one, one.default)]);
}

function answerRows(base, content, changes) {
  const answer = known(changes);
  if (!content.seen || !answer) return [];
  const here = summary(base, answer);
  return [
    [word("spiral", { years: years(base)[0] }), percent(content.seen.spiral), percent(here.spiral)],
    ...Object.keys(here.cost).map((code) => [word("cost", { side: nameOf(base, code) }),
      shown(content.seen.cost[code]), shown(here.cost[code])]),
  ];
}
