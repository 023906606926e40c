// Requests to the program that serves this page (docs/workbench-api.md), and to
// nobody else.

import { said, word } from "./language.js";

/** A refusal or a lost connection, in the words of the program. */
export class Trouble extends Error {
  constructor(code, words) {
    super(code);
    this.code = code;
    this.words = words;
  }

  get text() {
    if (this.code === "offline") return word("offline");
    if (this.code === "no-session") return word("no_session");
    return said(this.words) || this.code;
  }
}

async function answered(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (problem) {
    if (problem.name === "AbortError") throw problem;
    throw new Trouble("offline");
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => null);
  throw new Trouble(body?.error?.code ?? String(response.status), body?.error);
}

export async function get(path) {
  return (await answered(path, { cache: "no-store" })).json();
}

export async function send(path, body, signal) {
  return (await post(path, body, signal)).json();
}

/** The answer as it comes: for files. */
export function post(path, body, signal) {
  return answered(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal,
  });
}

/** The name that the program gives a file. */
export function fileName(response, otherwise) {
  const said = response.headers.get("Content-Disposition") ?? "";
  return /filename="([^"/\\]+)"/.exec(said)?.[1] ?? otherwise;
}
