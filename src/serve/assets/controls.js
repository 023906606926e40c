// Sliders: a name, a number box, words at the stops, a mark at the base value,
// and where the range comes from. In three groups that are never mixed.

import { button, byId, make, refill } from "./dom.js";
import { said, shown, word } from "./language.js";

// More stops than fit under a slider are folded away, but for the one it is on.
const MOST_STOPS = 4;

const places = (value) => (String(value).split(".")[1] ?? "").length;

// A base value, such as the mean of a range, need not lie on a step.
const decimals = (control) => Math.min(2, Math.max(places(control.step), places(control.default)));

/** A value of the control as it is written. */
export const written = (control, value) => shown(value, decimals(control)).replace(/\.0+$/, "");

/** The same with its unit, or with its words where every stop has a name. */
export function withUnit(control, value) {
  const stop = control.stops.find((one) => one.value === value);
  if (stop && control.stops.length > MOST_STOPS) return `${written(control, value)} ${said(stop)}`;
  const unit = said(control.unit);
  return `${written(control, value)}${/^[a-z]/i.test(unit) ? " " : ""}${unit}`;
}

/** The nearest value that the control can take. */
export function fitting(control, value) {
  if (written(control, value) === written(control, control.default)) return control.default;
  const steps = Math.round((value - control.low) / control.step);
  const near = Number((control.low + steps * control.step).toFixed(places(control.step)));
  return Math.min(control.high, Math.max(control.low, near));
}

const nearestStop = (control, value) => control.stops.reduce((best, stop) =>
  (best === null || Math.abs(stop.value - value) < Math.abs(best.value - value) ? stop : best), null);

/** What a screen reader says of a value: number, unit, the words of the stop. */
function spoken(control, value) {
  const stop = nearestStop(control, value);
  const text = withUnit(control, value);
  return stop ? `${text}: ${said(stop)}` : text;
}

const within = (control, value) => (value - control.low) / (control.high - control.low || 1);

/** The three groups; with `only`, the measures of that side alone. */
export function draw(base, store, seat, only) {
  const sides = base.sides.map((side) => side.code);
  const order = seat === sides[1] ? [sides[1], sides[0]] : sides;
  const groups = order.filter((code) => !only || code === only).map((code) => ({
    code,
    kind: code === sides[0] ? "first" : "second",
    controls: base.controls.filter((one) => one.group === "measures" && one.side === code),
    name: word(seat === "neutral" || only ? "group_side" : code === seat ? "group_own" : "group_other",
      { side: said(base.sides.find((side) => side.code === code).name) }),
  }));
  if (!only) {
    groups.push({
      code: "world",
      kind: "world",
      controls: base.controls.filter((one) => one.group === "world"),
      name: word("group_world"),
    });
  }
  refill(byId("groups"), groups.map((group) => drawGroup(group, store)));
}

function drawGroup(group, store) {
  const first = group.controls.filter((one) => one.first);
  const more = group.controls.filter((one) => !one.first);
  const folded = `more-${group.code}`;
  return make("fieldset", { class: `group ${group.kind}` },
    make("legend", {}, group.name),
    first.map((control) => drawControl(control, store)),
    more.length > 0 && make("details", {
      open: store.open.has(folded) || more.some((one) => one.key in store.values()),
      ontoggle: (event) => (event.target.open ? store.open.add(folded) : store.open.delete(folded)),
    }, make("summary", { "data-focus": folded }, word("more_settings", { count: more.length })),
    more.map((control) => drawControl(control, store))));
}

function drawControl(control, store) {
  const id = `c-${control.key.replaceAll(".", "-")}`;
  const name = said(control.name);
  const value = store.values()[control.key] ?? control.default;
  const told = make("p", { class: "stale", role: "status" });
  const slider = make("input", {
    type: "range", id, min: control.low, max: control.high, step: control.step, value,
    "aria-describedby": `${id}-help`, "aria-valuetext": spoken(control, value),
  });
  const box = make("input", {
    type: "number", id: `${id}-n`, min: control.low, max: control.high, step: "any",
    "aria-label": word("number_of", { name }), inputmode: "decimal",
  });
  const back = button(word("to_base"), () => set(control.default), {
    class: "word", "aria-label": word("to_base_of", { name }), "data-focus": `${id}-back`,
  });
  const stops = control.stops.map((stop) => make("li", {}, button(`${written(control, stop.value)} ${said(stop)}`, () => set(stop.value), {
    class: "word", "data-focus": `${id}-${stop.value}`,
  })));
  const many = stops.length > MOST_STOPS;
  const current = make("span", {});
  const at = within(control, control.default);
  const mark = make("span", { class: at > 0.7 ? "tick left" : "tick", "aria-hidden": "true" },
    at > 0.7 ? `${word("tick")} ▲` : `▲ ${word("tick")}`);
  mark.style.setProperty("--at", at);
  const element = make("div", { class: "control", "data-key": control.key },
    make("div", { class: "head" }, make("label", { for: id }, name),
      make("span", { class: "box" }, box, make("span", {}, said(control.unit)))),
    make("p", { class: "facts", id: `${id}-help` }, said(control.help)),
    make("div", { class: "track" }, slider, mark),
    many ? [make("p", { class: "stop-now" }, current),
      make("details", {
        open: store.open.has(`${id}-all`),
        ontoggle: (event) => (event.target.open ? store.open.add(`${id}-all`) : store.open.delete(`${id}-all`)),
      }, make("summary", { "data-focus": `${id}-all` }, word("all_stops", { count: stops.length })), make("ul", { class: "stops long" }, stops))]
      : make("ul", { class: "stops" }, stops),
    told,
    make("details", {
      open: store.open.has(id),
      ontoggle: (event) => (event.target.open ? store.open.add(id) : store.open.delete(id)),
    }, make("summary", { "data-focus": `${id}-more` }, word("more_about")),
    make("p", {}, said(control.big_move)),
    make("p", {}, word("source", { source: said(control.source) })),
    make("p", {}, word("range", {
      low: written(control, control.low), high: withUnit(control, control.high), value: withUnit(control, control.default),
    }))), back);

  function paint(now) {
    slider.value = now;
    if (document.activeElement !== box) box.value = Number(now.toFixed(decimals(control)));
    slider.setAttribute("aria-valuetext", spoken(control, now));
    element.classList.toggle("moved", now !== control.default);
    back.hidden = now === control.default;
    const stop = nearestStop(control, now);
    current.textContent = stop ? `${written(control, now)} ${said(stop)}` : "";
    control.stops.forEach((stop, at) =>
      stops[at].firstChild.setAttribute("aria-pressed", String(stop.value === now)));
  }

  function set(now) {
    told.textContent = "";
    store.set(control, now, true);
    box.value = Number(now.toFixed(decimals(control)));
    paint(now);
  }

  slider.addEventListener("input", () => {
    store.set(control, fitting(control, slider.valueAsNumber), false);
    paint(fitting(control, slider.valueAsNumber));
  });
  slider.addEventListener("change", () => set(fitting(control, slider.valueAsNumber)));
  box.addEventListener("change", () => {
    const typed = box.valueAsNumber;
    const fits = Number.isFinite(typed) ? fitting(control, typed) : store.values()[control.key] ?? control.default;
    set(fits);
    if (written(control, fits) !== written(control, typed)) {
      told.textContent = word("out_of_range", {
        name, low: written(control, control.low), high: written(control, control.high),
        step: written(control, control.step),
      });
    }
  });
  paint(value);
  element.repaint = () => paint(store.values()[control.key] ?? control.default);
  return element;
}

/** Shows the values as they are now, without making anything anew. */
export function repaint() {
  for (const element of byId("groups").querySelectorAll(".control")) element.repaint();
}
