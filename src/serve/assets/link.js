// Share links: the difference to a named, hashed base, compressed (deflate),
// base64url, after the # sign, which browsers never send to a server.
//
//   #w1.BASE64URL   of   {"schema", "engine", "base": {"id", "hash"},
//                         "changes": {KEY: VALUE}, "defaults": {KEY: VALUE},
//                         "name", "proposals": {LETTER: {"name", "changes"}},
//                         "seen": {"spiral", "cost": {SIDE: PERCENT}}}
//
// `defaults` and `seen` are what the maker's base said, so that a reader under
// another version or base can be told what is different.

export const MOST_BYTES = 64 * 1024;
const MARK = "w1.";
const KEYS = ["schema", "engine", "base", "changes", "defaults", "name", "proposals", "seen"];
const MOST_NAME = 80;

/** A link that cannot be opened; `word` is the key of the sentence that says why. */
export class LinkProblem extends Error {
  constructor(word, what = "") {
    super(word);
    this.word = word;
    this.what = what;
  }
}

async function through(stream, bytes, most) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel().catch(() => {});
      throw new LinkProblem("link_large");
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** The part of a link after the # sign. */
export async function pack(content) {
  const plain = new TextEncoder().encode(JSON.stringify(content));
  if (plain.length > MOST_BYTES) throw new LinkProblem("link_large");
  const packed = await through(new CompressionStream("deflate"), plain, 2 * MOST_BYTES);
  let text = "";
  for (const byte of packed) text += String.fromCharCode(byte);
  return MARK + btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** What a link holds: of a whole address or of the part after the # sign alone. */
export async function unpack(text) {
  const part = text.trim().replace(/^[^#]*#/, "").replaceAll(/\s/g, "");
  if (!/^w[0-9]+\.[A-Za-z0-9_-]+$/.test(part)) throw new LinkProblem("link_broken");
  if (!part.startsWith(MARK)) throw new LinkProblem("link_version");
  if (part.length > 2 * MOST_BYTES) throw new LinkProblem("link_large");
  let plain;
  try {
    const packed = atob(part.slice(MARK.length).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(packed, (letter) => letter.charCodeAt(0));
    plain = await through(new DecompressionStream("deflate"), bytes, MOST_BYTES);
  } catch (problem) {
    throw problem instanceof LinkProblem ? problem : new LinkProblem("link_broken");
  }
  let content;
  try {
    content = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plain));
  } catch {
    throw new LinkProblem("link_broken");
  }
  return checked(content);
}

const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === "string" && value.length <= MOST_NAME;
const isNumber = (value) => typeof value === "number" && Number.isFinite(value);

function checked(content) {
  if (!isTable(content)) throw new LinkProblem("link_broken");
  const foreign = Object.keys(content).find((key) => !KEYS.includes(key));
  if (foreign !== undefined) throw new LinkProblem("link_key", foreign.slice(0, 40));
  const base = content.base;
  const fine = Number.isInteger(content.schema) && isText(content.engine)
    && isTable(base) && isText(base.id) && isText(base.hash) && Object.keys(base).length === 2
    && isNumbers(content.changes)
    && (content.defaults === undefined || isNumbers(content.defaults))
    && (content.proposals === undefined || isProposals(content.proposals))
    && (content.name === undefined || isText(content.name))
    && (content.seen === undefined || isSeen(content.seen));
  if (!fine) throw new LinkProblem("link_broken");
  return content;
}

const isNumbers = (value) => isTable(value) && Object.values(value).every(isNumber);

function isProposals(all) {
  return isTable(all) && Object.entries(all).every(([letter, one]) => ["A", "B", "C"].includes(letter)
    && isTable(one) && Object.keys(one).length === 2 && isText(one.name) && isNumbers(one.changes));
}

function isSeen(seen) {
  return isTable(seen) && Object.keys(seen).every((key) => ["spiral", "cost"].includes(key))
    && isNumber(seen.spiral) && isNumbers(seen.cost);
}
