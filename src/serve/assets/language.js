// The language of the page: words, names from the server, numbers.

import { WORDS } from "./words.js";

export const LANGUAGES = ["en", "zh"];
let chosen = "en";

export const language = () => chosen;

export function choose(code) {
  chosen = LANGUAGES.includes(code) ? code : "en";
  document.documentElement.lang = chosen === "zh" ? "zh-Hans" : "en";
}

/** A word of the page, with its places filled in. */
export function word(key, fill = {}) {
  const text = WORDS[key]?.[LANGUAGES.indexOf(chosen)];
  if (text === undefined) throw new Error(`no word ${key}`);
  return text.replace(/\{([a-z]+)\}/g, (whole, place) => (place in fill ? String(fill[place]) : whole));
}

/** A word in every language, as the program takes names. */
export const inBoth = (key) => Object.fromEntries(LANGUAGES.map((code, at) => [code, WORDS[key][at]]));

/** What the server says in both languages, in the one that is chosen. */
export function said(text) {
  return typeof text === "string" ? text : (text?.[chosen] ?? text?.en ?? "");
}

/** Numbers: as many decimals as tell something, a true minus sign. */
export function shown(value, decimals) {
  if (typeof value !== "number" || !Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  const places = decimals ?? (size === 0 || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.001 ? 3 : 4);
  const text = value.toFixed(places);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "\u2212");
}

/** A difference: always with its sign. */
export function signed(value, decimals) {
  const text = shown(value, decimals);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** Puts the words of the chosen language wherever the page names one. */
export function relabel(root = document) {
  for (const one of root.querySelectorAll("[data-word]")) one.textContent = word(one.dataset.word);
  for (const one of root.querySelectorAll("[data-name]")) one.setAttribute("aria-label", word(one.dataset.name));
  document.title = word("title");
}
