// What the user has set: changes to the base, proposals, predictions; with undo
// and redo. Kept in the tab (sessionStorage) so that a reload loses nothing;
// closing the tab or "Forget this session" deletes it.

const PLACE = "interdep-workbench";
const MOST_STEPS = 200;
const LETTERS = ["A", "B", "C"];

const fresh = () => ({
  side: "neutral",
  mode: "explore",
  charts: [],
  changes: {},
  proposals: { A: null, B: null, C: null },
  predictions: [],
  revealed: false,
  sealed: {},
  card: null,
});

export const letters = LETTERS;
export let state = fresh();
let past = [];
let future = [];
const listeners = new Set();

const snapshot = () => JSON.stringify({ changes: state.changes, proposals: state.proposals });

/** Calls back after every change, with what kind it was: "settings", "proposals" or "view". */
export function onChange(listener) {
  listeners.add(listener);
}

function tell(what) {
  keep();
  for (const listener of listeners) listener(what);
}

function keep() {
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(state));
  } catch {
    // A browser that keeps nothing: a reload begins anew.
  }
}

/** Changes what undo takes back. `before` is given where a gesture began earlier. */
export function act(change, what = "settings", before = snapshot()) {
  change(state);
  if (snapshot() !== before) {
    past.push(before);
    if (past.length > MOST_STEPS) past.shift();
    future = [];
  }
  tell(what);
}

/** Changes what undo leaves alone: side, mode, charts, workshop, a slider on its way. */
export function adjust(change, what = "view") {
  change(state);
  tell(what);
}

export const mark = snapshot;
export const canUndo = () => past.length > 0;
export const canRedo = () => future.length > 0;

function step(from, to) {
  const there = from.pop();
  if (there === undefined) return;
  to.push(snapshot());
  Object.assign(state, JSON.parse(there));
  tell("settings");
  tell("proposals");
}

export const undo = () => step(past, future);
export const redo = () => step(future, past);

/** Sets one control; at its base value it is no change. */
export function setValue(control, value) {
  if (value === control.default) delete state.changes[control.key];
  else state.changes[control.key] = value;
}

/** What an earlier load of this tab left, where it still fits. */
export function restore(base) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(PLACE));
    if (kept?.base === base.hash && kept.changes) state = { ...fresh(), ...kept };
  } catch {
    // What cannot be read is left out.
  }
  state.base = base.hash;
}

export function forget() {
  try {
    sessionStorage.clear();
  } catch {
    // There was nothing.
  }
  state = fresh();
  past = [];
  future = [];
}
