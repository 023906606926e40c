// Elements: made, never parsed, so that no text becomes markup.

/** An element: make("p", { class: "facts" }, "text", child). */
export function make(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...inside.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

export function button(text, onclick, more = {}) {
  return make("button", { type: "button", onclick, ...more }, text);
}

/** A table in a box that scrolls by itself and is reached by keyboard. */
export function table({ caption, head, rows, current, kind = "numbers" }) {
  const cells = (row, tag) => row.map((cell, at) =>
    make(at === 0 ? "th" : tag, at === 0 ? { scope: tag === "th" ? "col" : "row" } : tag === "th" ? { scope: "col" } : {}, cell));
  return make("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": caption },
    make("table", { class: kind },
      make("caption", {}, caption),
      make("thead", {}, make("tr", {}, cells(head, "th"))),
      make("tbody", {}, rows.map((row, at) => make("tr", { class: at === current ? "now" : undefined }, cells(row, "td"))))));
}

/** Replaces what an element holds and leaves the keyboard where it was. */
export function refill(element, ...inside) {
  const at = document.activeElement;
  const held = at && at !== element && element.contains(at) ? at.dataset.focus ?? at.id : "";
  element.replaceChildren(...inside.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false));
  if (!held) return;
  const again = [...element.querySelectorAll("[data-focus],[id]")]
    .find((one) => (one.dataset.focus ?? one.id) === held);
  again?.focus({ preventScroll: true });
}

/** Hands a file to the browser. */
export function save(name, content, type) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
