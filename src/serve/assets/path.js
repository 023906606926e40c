// One play of the game, round by round: the rung in force of each side, with and
// without the noise card, and where the other side saw it. A panel a side, one
// above the other; solid is what was, dotted what would have been without the
// card, a ring what the other side saw where it saw wrongly.

import { make, table } from "./dom.js";
import { said, word } from "./language.js";

const SPACE = "http://www.w3.org/2000/svg";
const WIDE = 720;
const LEFT = 34;
const RIGHT = 12;
const STEP = 17;
const TOP = 30;
const GAP = 34;

function shape(tag, attributes, text) {
  const element = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

/** The picture of a path, its words and its numbers. */
export function pathFigure(base, path, without, summary) {
  const rounds = path.rounds.length;
  const tops = base.sides.map((side) => side.ladder.rungs.length - 1);
  const heights = tops.map((top) => top * STEP);
  const starts = [TOP, TOP + heights[0] + GAP];
  const tall = starts[1] + heights[1] + 34;
  const x = (round) => LEFT + ((WIDE - LEFT - RIGHT) * round) / rounds;
  const y = (side, rung) => starts[side] + heights[side] - rung * STEP;
  const picture = shape("svg", { viewBox: `0 0 ${WIDE} ${tall}`, role: "img", "aria-label": summary, class: "path" });
  base.sides.forEach((side, at) => {
    const kind = at === 0 ? "first" : "second";
    picture.append(shape("text", { x: LEFT, y: starts[at] - 10, class: `name ${kind}` }, said(side.name)));
    for (let rung = 0; rung <= tops[at]; rung += 1) {
      picture.append(shape("line", { x1: LEFT, x2: WIDE - RIGHT, y1: y(at, rung), y2: y(at, rung), class: "grid" }),
        shape("text", { x: LEFT - 8, y: y(at, rung) + 4, class: "tick-text", "text-anchor": "end" }, String(rung)));
    }
    const steps = (play) => play.rounds.map((round, turn) =>
      `${turn === 0 ? "M" : "L"}${x(turn).toFixed(1)} ${y(at, round.sides[at].in_force)}H${x(turn + 1).toFixed(1)}`).join("");
    if (without) picture.append(shape("path", { d: steps(without), class: `without ${kind}` }));
    picture.append(shape("path", { d: steps(path), class: `true ${kind}` }));
    path.rounds.forEach((round, turn) => {
      const other = round.sides[1 - at];
      if (other.seen === other.true) return;
      picture.append(shape("circle", { cx: x(turn + 0.5).toFixed(1), cy: y(at, other.seen), r: 5, class: `seen ${kind}` }));
    });
  });
  for (let quarter = 4; quarter <= rounds; quarter += 4) {
    picture.append(shape("text", { x: x(quarter - 2), y: tall - 10, class: "tick-text", "text-anchor": "middle" }, word("year_n", { year: quarter / 4 })));
  }
  return make("figure", {}, picture,
    make("figcaption", {}, make("p", { class: "facts" }, word(without ? "path_key_card" : "path_key"))),
    make("details", {}, make("summary", {}, word("noise_table")), pathTable(base, path, without)));
}

function pathTable(base, path, without) {
  const head = [word("quarter"), ...base.sides.flatMap((side) => {
    const name = said(side.name);
    return [...(without ? [word("noise_without", { side: name })] : []), word("noise_true", { side: name }), word("noise_seen", { side: name })];
  })];
  const rows = path.rounds.map((round, turn) => [`${round.round} (${round.date})`, ...base.sides.flatMap((_, at) => [
    ...(without ? [String(without.rounds[turn].sides[at].in_force)] : []),
    String(round.sides[at].in_force), String(round.sides[1 - at].seen)])]);
  return table({ caption: word("noise_path"), head, rows });
}
