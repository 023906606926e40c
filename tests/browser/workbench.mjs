// Opens the workbench in headless Chromium: the journeys of its users in both
// languages, by keyboard, on a phone, at 200 % zoom and on paper; no word on the
// console, no request elsewhere, nothing serious found by axe-core.
//
// Called by run.sh: node workbench.mjs CHROMIUM ADDRESS... ; each address with its
// token. With PICTURES=FOLDER in the environment it leaves pictures there.

import { createRequire } from "node:module";
import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { WORDS } from "../../src/serve/assets/words.js";

const [browserPath, address] = process.argv.slice(2);
const pictures = process.env.PICTURES;
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ASSETS = new URL("../../src/serve/assets/", import.meta.url);

const MOST_BYTES = 500_000;
const ANSWERED = 30_000;
const LANGUAGES = ["en", "zh"];
// 200 % zoom of a laptop's 1366 x 768 is half as many pixels of CSS, each twice as wide.
const SIZES = { phone: [360, 740, 1], zoom: [683, 384, 2], laptop: [1366, 768, 1], wide: [1920, 1080, 1] };
const MODES = ["explore", "predict", "sealed", "noise", "believe", "agree"];

let passed = 0;
const failures = [];
function check(holds, what) {
  if (holds) passed += 1;
  else failures.push(what);
}

// The words, before any browser.

async function checkWords() {
  const places = (text) => (text.match(/\{[a-z]+\}/g) ?? []).sort().join();
  for (const [key, pair] of Object.entries(WORDS)) {
    check(pair.length === 2 && pair.every((text) => text.trim() !== ""), `words: ${key} is not there in both languages`);
    check(places(pair[0]) === places(pair[1]), `words: ${key} has other places in Chinese`);
    check(key === "title" || key === "low" || key === "high" || /[\u4e00-\u9fff、（：]/.test(pair[1]), `words: ${key} is not Chinese`);
  }
  const sources = [];
  for (const name of await readdir(ASSETS)) {
    if (name !== "words.js" && /\.(js|html)$/.test(name)) sources.push(await readFile(new URL(name, ASSETS), "utf8"));
  }
  const text = sources.join("\n");
  for (const [, key] of text.matchAll(/(?:word\(|data-word=|data-name=)"([a-z_]+)"/g)) {
    check(key in WORDS, `words: ${key} is asked for and not there`);
  }
  const made = /^(line|mode|group|predict|sealed|noise|believe|agree|link)_/;
  for (const key of Object.keys(WORDS)) {
    check(made.test(key) || text.includes(`"${key}"`), `words: nobody says ${key}`);
  }
}

// A browser.

const browser = await puppeteer.launch({
  executablePath: browserPath,
  args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
});
const downloads = await mkdtemp(join(tmpdir(), "workbench-"));

/** A page of its own, with all that must not happen noted. `hash` is a link's part after #. */
async function open(hash = "", expected = () => false) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const words = [];
  page.on("console", (message) => expected(message.text()) || words.push(message.text()));
  page.on("pageerror", (error) => words.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith("data:") && !url.startsWith("blob:") && new URL(url).origin !== new URL(address).origin) {
      words.push(`asked for ${url.slice(0, 80)}`);
    }
  });
  const session = await page.createCDPSession();
  await session.send("Browser.setDownloadBehavior", {
    behavior: "allow", downloadPath: downloads, browserContextId: context.id,
  });
  await page.setViewport({ width: 1366, height: 768 });
  await page.goto(address, { waitUntil: "load" });
  await page.waitForSelector("body[data-ready]", { timeout: 120_000 });
  if (hash) await page.evaluate((text) => (location.hash = text), hash);
  return { page, words, close: () => context.close() };
}

async function speak(page, language) {
  await click(page, `#show-${language}`);
  await answered(page);
}

/** Waits until the exact answer and both charts are of the settings as they are. */
async function answered(page) {
  await page.waitForFunction(() => !document.querySelector("#headline.waiting,.badge.approximate") && document.querySelector("#lines td")
    && !document.querySelector("figure.waiting") && document.querySelectorAll("#charts img").length === 2,
  { timeout: ANSWERED });
}

const rest = (page) => new Promise((done) => setTimeout(done, 500)).then(() => answered(page));

/** The third line as numbers: spiral, then cost by side. */
const figures = (page) => page.evaluate(() =>
  [...document.querySelectorAll("#now b")].map((one) => parseFloat(one.textContent.replace("\u2212", "-"))));

/** Moves a slider by keyboard alone. */
async function move(page, key, presses, by = "ArrowRight") {
  const id = `#c-${key.replaceAll(".", "-")}`;
  await page.focus(id);
  for (let at = 0; at < presses; at += 1) await page.keyboard.press(by);
  return page.$eval(id, (one) => one.valueAsNumber);
}

const valueOf = (page, key) => page.$eval(`#c-${key.replaceAll(".", "-")}`, (one) => one.valueAsNumber);
const text = (page, selector) => page.$eval(selector, (one) => one.innerText);

/** Clicks in the middle of the window, where the strip at its foot covers nothing. */
async function click(page, selector) {
  await page.$eval(selector, (one) => one.scrollIntoView({ block: "center" }));
  await page.click(selector);
}

const press = (page, name) => click(page, `[data-focus="${name}"]`);

async function file(ending) {
  for (let at = 0; at < 600; at += 1) {
    const found = (await readdir(downloads)).find((name) => name.endsWith(ending));
    if (found) return readFile(join(downloads, found));
    await new Promise((done) => setTimeout(done, 100));
  }
  return null;
}

/** What sticks out of the page to the right, but for what scrolls in its own box. */
function overflow() {
  const wide = document.documentElement.clientWidth;
  const out = [];
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest(".scroll") && !element.matches(".scroll")) continue;
    if (element.closest("svg") && element.tagName !== "svg") continue;
    if (element.matches(".unseen,.skip")) continue;
    const box = element.getBoundingClientRect();
    if (box.width > 0 && box.right > wide + 1) out.push(`${element.tagName} ${(element.textContent ?? "").slice(0, 40)}`);
  }
  return { out, page: document.documentElement.scrollWidth - wide };
}

async function accessible(page, where) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  const serious = found.violations.filter((one) => ["serious", "critical"].includes(one.impact));
  check(serious.length === 0, `${where}: ${serious.map((one) =>
    `${one.id} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 160)}`).join("; ")}`);
  for (const minor of found.violations.filter((one) => !serious.includes(one))) {
    console.log(`note: ${where}: ${minor.id} (${minor.impact}, ${minor.nodes.length}): ${minor.nodes[0].html.slice(0, 100)}`);
  }
}

async function shot(page, name) {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

// Journeys.

/** The newcomer: tolerance and transparency, both costs, proposal B, its link in the other language. */
async function newcomer(language) {
  const where = `newcomer ${language}`;
  const other = LANGUAGES.find((one) => one !== language);
  const { page, words, close } = await open();
  await speak(page, language);
  const [one, two] = await page.evaluate(() => [...document.querySelectorAll("#groups .control")]
    .map((it) => it.dataset.key).filter((key) => key.endsWith(".tolerance_rungs")).map((key) => key.split(".")[0]));
  const before = await figures(page);
  check(before.length === 3, `${where}: three numbers, not ${before}`);
  for (const side of [one, two]) {
    await move(page, `${side}.tolerance_rungs`, 1);
    await move(page, `${side}.transparency_percent`, 3, "PageUp");
  }
  await rest(page);
  const after = await figures(page);
  check(after[0] < before[0], `${where}: the probability of a spiral does not fall: ${before[0]} to ${after[0]}`);
  check(after[1] !== before[1] && after[2] !== before[2], `${where}: costs do not change: ${before} to ${after}`);
  await press(page, "save-B");
  await rest(page);
  const card = await text(page, "#cards .card:nth-child(2)");
  check(card.length > 150, `${where}: proposal B says nothing: ${card}`);
  await page.waitForSelector("#differences table", { timeout: ANSWERED });
  await shot(page, `newcomer.${language}`);
  await press(page, "link-B");
  await page.waitForFunction(() => document.querySelector("#share-link").value.includes("#w1."));
  const link = await page.$eval("#share-link", (it) => it.value);
  check(link.length < 1500, `${where}: the link has ${link.length} letters`);
  const set = await page.evaluate(() => [...document.querySelectorAll("#groups input[type=range]")].map((it) => `${it.id}=${it.value}`).join());
  check(words.length === 0, `${where}: ${words.join("; ")}`);
  await close();

  const there = await open(new URL(link).hash);
  await there.page.waitForSelector("#notices .notice.plain", { timeout: ANSWERED });
  await speak(there.page, other);
  await rest(there.page);
  const opened = await there.page.evaluate(() => [...document.querySelectorAll("#groups input[type=range]")].map((it) => `${it.id}=${it.value}`).join());
  check(opened === set, `${where}: the link sets other values in ${other}`);
  const again = await figures(there.page);
  check(String(again) === String(after), `${where}: the link gives another answer in ${other}: ${again}, not ${after}`);
  const chinese = /[\u4e00-\u9fff]/.test(await text(there.page, "#headline"));
  check(chinese === (other === "zh"), `${where}: the answer is not in ${other}`);
  await shot(there.page, `link-opened.${other}`);
  check(there.words.length === 0, `${where} in ${other}: ${there.words.join("; ")}`);
  await there.close();
}

/** The economist: an assumption instead of a measure, draws, the scenario file. */
async function economist(language) {
  const where = `economist ${language}`;
  const { page, words, close } = await open();
  await speak(page, language);
  const world = await page.$eval(".group.world .control", (one) => one.dataset.key);
  const low = await valueOf(page, world);
  const high = await move(page, world, 4);
  check(high > low, `${where}: ${world} does not move`);
  await rest(page);
  const columns = await page.$$eval("#lines tbody tr:first-child td", (all) => all.map((one) => one.innerText));
  check(columns.length === 3 && columns[0] !== columns[1] && columns[1] === columns[2],
    `${where}: an assumption moves the wrong lines: ${columns}`);
  await page.select("#runs-draws", "50");
  await click(page, "#runs-start");
  await page.waitForSelector("#runs-result table", { timeout: 60_000 });
  const ranges = await page.$$eval("#runs-result tbody tr", (all) => all.length);
  check(ranges >= 3, `${where}: draws give ${ranges} rows`);
  await page.select("#runs-draws", "1000");
  await click(page, "#runs-start");
  await page.waitForSelector("#runs-cancel:not([hidden])");
  await click(page, "#runs-cancel");
  await page.waitForSelector("#runs-start:not([hidden])", { timeout: ANSWERED });
  check((await text(page, "#runs-state")) !== "", `${where}: a cancelled run says nothing`);
  await click(page, '[data-download="scenario"]');
  const scenario = await file(".toml");
  check(scenario?.toString().includes("extends"), `${where}: no scenario file`);
  await click(page, "#undo");
  check(await valueOf(page, world) < high, `${where}: undo does nothing`);
  await click(page, "#redo");
  check(await valueOf(page, world) === high, `${where}: redo does nothing`);
  await click(page, "#reset");
  await rest(page);
  check(await valueOf(page, world) === low, `${where}: reset does nothing`);
  check(words.length === 0, `${where}: ${words.join("; ")}`);
  await close();
}

/** The think tank: two proposals beside each other, charts with words and numbers, PNG, report, paper. */
async function thinkTank(language) {
  const where = `think tank ${language}`;
  const { page, words, close } = await open();
  await speak(page, language);
  const key = await page.$eval(".group.first .control", (one) => one.dataset.key);
  await press(page, "save-A");
  await move(page, key, 1);
  await rest(page);
  await press(page, "save-B");
  await page.waitForFunction(() => document.querySelectorAll("#differences thead th").length === 3, { timeout: ANSWERED });
  await page.select("#reference", "A");
  await page.waitForFunction(() => document.querySelectorAll("#differences thead th").length === 2, { timeout: ANSWERED });
  const ids = await page.$$eval("#chart-2 option", (all) => all.map((one) => one.value));
  for (const id of ids) {
    await page.select("#chart-2", id);
    await rest(page);
    const chart = await page.$eval('[data-slot="1"]', (figure) => ({
      alt: figure.querySelector("img").alt, rows: figure.querySelectorAll("tbody tr").length,
      drawn: figure.querySelector("img").naturalWidth,
    }));
    check(chart.alt.length > 40 && chart.rows > 0 && chart.drawn > 0, `${where}: chart ${id}: ${JSON.stringify(chart)}`);
  }
  await click(page, '[data-download="png"]');
  const png = await file(".png");
  check(png?.subarray(1, 4).toString() === "PNG" || png?.toString() === "file", `${where}: no PNG`);
  await click(page, '[data-download="report"]');
  check((await file(".html"))?.length > 0, `${where}: no report`);
  await page.emulateMediaType("print");
  // A4 less the margins of the style sheet, 14 mm on each side.
  await page.setViewport({ width: 794 - 106, height: 1123 });
  const paper = await page.evaluate(overflow);
  const cut = await page.$$eval(".scroll", (all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.ariaLabel));
  check(paper.out.length === 0 && cut.length === 0, `${where} on A4: ${[...paper.out, ...cut].slice(0, 3).join("; ")}`);
  if (pictures) await page.pdf({ path: join(pictures, `paper.${language}.pdf`), preferCSSPageSize: true });
  check(words.length === 0, `${where}: ${words.join("; ")}`);
  await close();
}

/** Every mode at every size in both languages: nothing sticks out, axe-core finds nothing serious. */
async function looks(language) {
  const { page, words, close } = await open();
  await speak(page, language);
  await press(page, "save-A");
  await rest(page);
  const bytes = await page.evaluate(() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .filter((one) => !one.name.includes("/api/") && !one.name.startsWith("data:")).reduce((sum, one) => sum + one.decodedBodySize, 0));
  check(bytes > 10_000 && bytes < MOST_BYTES, `the page weighs ${bytes} bytes`);
  if (language === "en") console.log(`note: the page weighs ${bytes} bytes without answers and charts`);
  for (const mode of MODES) {
    await page.select("#mode", mode);
    if (!["predict", "sealed"].includes(mode)) await rest(page);
    if (mode === "explore") await page.$$eval("#groups details", (all) => all.forEach((one) => (one.open = true)));
    for (const [size, [width, height, deviceScaleFactor]] of Object.entries(SIZES)) {
      await page.setViewport({ width, height, deviceScaleFactor });
      const found = await page.evaluate(overflow);
      check(found.page <= 0 && found.out.length === 0,
        `${mode} ${language} ${size}: ${found.page} px too wide: ${found.out.slice(0, 3).join("; ")}`);
      await shot(page, `${mode}.${language}.${size}`);
    }
    await page.setViewport({ width: 1366, height: 768 });
    await accessible(page, `${mode} ${language}`);
  }
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  const moving = await page.$$eval("*", (all) => all.filter((one) => {
    const style = getComputedStyle(one);
    return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
  }).length);
  check(moving === 0, `${language}: ${moving} elements move under reduced motion`);
  check(words.length === 0, `looks ${language}: ${words.join("; ")}`);
  await close();
}

/** Without a mouse: everything is reached, the focus is seen, a proposal is made. */
async function keyboard() {
  const { page, words, close } = await open();
  await answered(page);
  const wanted = await page.evaluate(() => [...document.querySelectorAll("button:not(:disabled),select,input,summary,textarea")]
    .filter((one) => one.checkVisibility() && one.type !== "radio").length);
  await page.evaluate(() => document.activeElement.blur());
  const reached = new Set();
  for (let step = 0; step < 400; step += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const one = document.activeElement;
      one.dataset.reached ??= String(Math.random());
      const line = getComputedStyle(one);
      return [one.tagName, one.dataset.reached, line.outlineStyle !== "none" && parseFloat(line.outlineWidth) >= 2, one.outerHTML.slice(0, 80)];
    });
    if (at[0] === "BODY" || reached.has(at[1])) break;
    reached.add(at[1]);
    check(at[2], `keyboard: the focus is not seen on ${at[3]}`);
  }
  check(reached.size >= wanted, `keyboard: ${reached.size} of ${wanted} controls are reached`);
  const key = await page.$eval("#groups .control", (one) => one.dataset.key);
  const before = await valueOf(page, key);
  await move(page, key, 1);
  await page.focus(`#c-${key.replaceAll(".", "-")}-n`);
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.type("999");
  await page.keyboard.press("Enter");
  await rest(page);
  const most = await page.$eval("#groups .control input[type=range]", (one) => Number(one.max));
  check(await valueOf(page, key) === most, "keyboard: a number that is too large is not held to the range");
  check((await text(page, "#groups .control [role=status]")) !== "", "keyboard: nothing is said of a number out of range");
  await new Promise((done) => setTimeout(done, 1500));
  const spoken = await page.$eval("#spoken", (one) => [one.ariaLive, one.textContent]);
  check(spoken[0] === "polite" && spoken[1].length > 40, `keyboard: nothing is said aloud: ${spoken}`);
  await page.focus('[data-focus="save-C"]');
  await page.keyboard.press("Enter");
  await page.waitForSelector('[data-focus="link-C"]');
  check(await page.evaluate(() => document.activeElement.dataset.focus) === "save-C", "keyboard: the focus is lost when a card is saved");
  await page.focus("#undo");
  await page.focus("#groups .control input[type=range]");
  await page.keyboard.down("Control");
  await page.keyboard.press("z");
  await page.keyboard.press("z");
  await page.keyboard.press("z");
  await page.keyboard.up("Control");
  check(await valueOf(page, key) === before, "keyboard: Ctrl+Z does not lead back");
  check(words.length === 0, `keyboard: ${words.join("; ")}`);
  await close();
}

// Links.

/** Packs what a link would hold, as the page does, without its checks. */
async function packed(page, content, mark = "w1.") {
  return page.evaluate(async (text, start) => {
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate"));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    return `#${start}${btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
  }, typeof content === "string" ? content : JSON.stringify(content), mark);
}

/** What is wrong with a link is said, and nothing is changed; another version or base asks first. */
async function links() {
  const { page, words, close } = await open("", (text) => text.includes("422") || text.includes("400"));
  await answered(page);
  const base = await page.evaluate(() => fetch("/api/base").then((it) => it.json()));
  const key = base.controls.find((one) => one.first).key;
  const fine = {
    schema: base.schema, engine: base.engine, base: { id: base.base.id, hash: base.base.hash }, changes: { [key]: 1 },
  };
  const bad = [
    "#w1.", "#w1.AAAA", "#nonsense", "#w1.%00", "#w9.eJyrVgIAAQsApQ",
    await packed(page, fine, "w2."), (await packed(page, fine)).slice(0, -6),
    await packed(page, "not json"), await packed(page, "[]"), await packed(page, "null"),
    await packed(page, { ...fine, changes: [1] }), await packed(page, { ...fine, changes: { [key]: "1" } }),
    await packed(page, { ...fine, extra: 1 }), await packed(page, { ...fine, engine: 3 }),
    await packed(page, { ...fine, proposals: { D: { name: "", changes: {} } } }),
    await packed(page, { ...fine, name: "x".repeat(81) }),
    await packed(page, JSON.stringify(fine) + " ".repeat(70_000)),
    await packed(page, JSON.stringify({ ...fine, name: "a" }).replace("{", `{"__proto__":{"x":1},`)),
  ];
  for (const link of bad) {
    await click(page, "#open");
    await page.$eval("#open-link", (one, it) => (one.value = it), link);
    await click(page, "#open-go");
    await page.waitForFunction(() => document.querySelector("#open-state").textContent !== "", { timeout: 10_000 })
      .catch(() => check(false, `links: nothing is said of ${link.slice(0, 40)}`));
    await click(page, "#open-box [data-close]");
  }
  check(await valueOf(page, key) === base.controls.find((one) => one.key === key).default, "links: a bad link changes a setting");
  const other = { ...fine, engine: "0.0.9", base: { id: "old", hash: "0".repeat(64) }, changes: { [key]: 1, "gone.key": 2 } };
  for (const [choice, value] of [["#changed-box [data-close]", 0], ["#changed-go", 1]]) {
    await page.evaluate((hash) => (location.hash = hash), await packed(page, other));
    await page.waitForSelector("#changed-box[open]", { timeout: 10_000 });
    const rows = await page.$$eval("#changed-body tbody tr", (all) => all.length);
    check(rows >= 4, `links: ${rows} differences are laid out`);
    await accessible(page, "changed link");
    await shot(page, "changed-link");
    await click(page, choice);
    await rest(page);
    check(await valueOf(page, key) === value, `links: ${choice} leads to the wrong value`);
  }
  check(words.length === 0, `links: ${words.join("; ")}`);
  await close();
}

// Workshop.

async function workshop(language) {
  const where = `workshop ${language}`;
  const { page, words, close } = await open();
  page.on("dialog", (dialog) => dialog.accept());
  await speak(page, language);
  const answer = await text(page, "#headline");
  await page.select("#mode", "predict");
  await page.waitForFunction(() => document.querySelectorAll("#charts img").length === 0);
  const hidden = await text(page, "main");
  check(!hidden.includes(answer) && (await page.$$("#lines td")).length === 0 && (await text(page, "#now")) === "",
    `${where}: the answer is seen before the reveal`);
  await press(page, "p-lock");
  check((await text(page, "#workshop-body .step [role=status]")) !== "", `${where}: an empty prediction is taken`);
  for (const [name, spiral] of [["One", "20"], ["二", "70"]]) {
    await page.type("#p-table", name);
    await page.type("#p-spiral", spiral);
    await press(page, "p-lock");
  }
  await press(page, "p-turn");
  await rest(page);
  const predictions = await page.$$eval("#predictions tbody tr", (all) => all.map((one) => one.innerText));
  check(predictions.length === 3 && predictions[0].includes("20") && predictions[1].includes("70"), `${where}: predictions: ${predictions}`);
  await shot(page, `predicted.${language}`);

  await page.select("#mode", "sealed");
  const sides = await page.$$eval("[data-focus^=begin-]", (all) => all.map((one) => one.dataset.focus.slice(6)));
  check(sides.length === 2, `${where}: ${sides.length} sides can begin`);
  for (const side of sides) {
    await press(page, `begin-${side}`);
    const groups = await page.$$eval("#groups .control", (all) => all.map((one) => one.dataset.key));
    check(groups.length > 0 && groups.every((key) => key.startsWith(`${side}.`)), `${where}: ${side} sees ${groups}`);
    await move(page, `${side}.tolerance_rungs`, 1);
    await press(page, `seal-${side}`);
  }
  const still = await page.$$eval("#groups input[type=range]", (all) => all.every((one) => one.value === one.defaultValue));
  check(still, `${where}: a sealed proposal is seen on the sliders`);
  await press(page, "s-reveal");
  await page.waitForSelector("#workshop svg.path", { timeout: ANSWERED });
  await shot(page, `sealed-revealed.${language}`);
  await accessible(page, `${where} sealed, revealed`);
  await press(page, "s-use");
  await rest(page);
  check(await valueOf(page, `${sides[1]}.tolerance_rungs`) === 1, `${where}: sealed proposals are not set`);

  await page.select("#mode", "believe");
  await press(page, "b-look");
  await page.waitForSelector("#believe-found table", { timeout: 60_000 });
  const beliefs = await page.$$eval("#believe-found tbody tr", (all) => all.map((one) => one.cells.length));
  check(beliefs.length >= 3 && beliefs.every((cells) => cells === 5), `${where}: beliefs: ${beliefs}`);
  await shot(page, `believe.${language}`);
  await accessible(page, `${where} believe`);

  await page.select("#mode", "noise");
  await press(page, "n-hide");
  await page.waitForSelector('[data-focus="n-show"]');
  check((await page.$$("#workshop svg")).length === 0, `${where}: the card is seen before the debrief`);
  await press(page, "n-show");
  await page.waitForSelector("#workshop svg.path", { timeout: ANSWERED });
  const rings = await page.$$eval("#workshop .seen", (all) => all.length);
  check(rings > 0, `${where}: the debrief shows nobody who saw wrongly`);
  await shot(page, `debrief.${language}`);
  await accessible(page, `${where} debrief`);

  await page.select("#mode", "agree");
  await page.type("#a-name", language === "zh" ? "试行共识" : "Trial agreement");
  await press(page, "a-make");
  await page.waitForSelector('[data-focus="a-file"]', { timeout: ANSWERED });
  await press(page, "a-file");
  await press(page, "a-page");
  check((await text(page, "#workshop pre")).includes("extends"), `${where}: the agreement is no scenario`);
  await shot(page, `agreement.${language}`);

  await page.reload();
  await page.waitForSelector("body[data-ready]", { timeout: ANSWERED });
  check(await page.$eval("#mode", (one) => one.value) === "agree", `${where}: a reload loses the session`);
  await click(page, "#forget");
  await page.waitForFunction(() => !document.querySelector("#forget"));
  const kept = await page.evaluate(() => sessionStorage.length + localStorage.length + document.cookie.length);
  check(kept === 0, `${where}: forgotten, and ${kept} are kept`);
  const refused = await page.evaluate(() => fetch("/api/base").then((it) => it.status));
  check(refused === 401, `${where}: the session goes on after it was forgotten: ${refused}`);
  check(words.filter((one) => !one.includes("401")).length === 0, `${where}: ${words.join("; ")}`);
  await close();
}

await checkWords();
const only = process.env.ONLY?.split(",");
async function run(name, journey) {
  if (only && !only.includes(name)) return;
  const began = Date.now();
  try {
    await journey();
  } catch (problem) {
    failures.push(`${name}: ${problem.message}\n${problem.stack?.split("\n").find((line) => line.includes("workbench.mjs")) ?? ""}`);
  }
  console.log(`note: ${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
for (const language of LANGUAGES) {
  await run("newcomer", () => newcomer(language));
  await run("economist", () => economist(language));
  await run("think-tank", () => thinkTank(language));
  await run("looks", () => looks(language));
  await run("workshop", () => workshop(language));
}
await run("keyboard", keyboard);
await run("links", links);
await browser.close();

for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
