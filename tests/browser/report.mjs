// Opens reports in headless Chromium at phone, laptop and paper sizes and in
// both languages: no overflow, no request, no word on the console, nothing
// serious found by axe-core, everything reached by keyboard.
//
// Called by run.sh: node report.mjs CHROMIUM REPORT... ; with PICTURES=FOLDER in
// the environment it leaves a picture of each page and a PDF there.

import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [browserPath, ...reports] = process.argv.slice(2);
const pictures = process.env.PICTURES;
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const SIZES = { phone: [360, 740], tablet: [768, 1024], laptop: [1366, 768] };
const PAPERS = { A4: [794, 1123], Letter: [816, 1056] };
const LANGUAGES = ["en", "zh"];

let passed = 0;
const failures = [];
function check(holds, what) {
  if (holds) passed += 1;
  else failures.push(what);
}

const browser = await puppeteer.launch({
  executablePath: browserPath,
  args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
});

async function open(report) {
  const page = await browser.newPage();
  const url = pathToFileURL(resolve(report)).href;
  const words = [];
  page.on("console", (message) => words.push(message.text()));
  page.on("pageerror", (error) => words.push(String(error)));
  page.on("request", (request) => {
    if (request.url() !== url) words.push(`asked for ${request.url()}`);
  });
  await page.goto(url, { waitUntil: "load" });
  return { page, words };
}

// What sticks out of the page to the right, but for what scrolls in its own box.
function overflow() {
  const wide = document.documentElement.clientWidth;
  const out = [];
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest(".scroll") && !element.matches(".scroll")) continue;
    if (element.closest("svg") && element.tagName !== "svg") continue;
    const box = element.getBoundingClientRect();
    if (box.width > 0 && box.right > wide + 1) {
      out.push(`${element.tagName} ${(element.textContent ?? "").slice(0, 40)}`);
    }
  }
  return { out, page: document.documentElement.scrollWidth - wide };
}

for (const report of reports) {
  const name = basename(dirname(resolve(report)));
  const { page, words } = await open(report);
  for (const language of LANGUAGES) {
    await page.click(`#show-${language}`);
    const visible = await page.$$eval("article", (all) =>
      all.filter((one) => one.offsetParent !== null).map((one) => one.className));
    check(visible.join() === language, `${name}: ${language} shows ${visible}`);
    for (const folded of [true, false]) {
      await page.$$eval("details", (all, open) => all.forEach((one) => (one.open = open)), !folded);
      for (const [size, [width, height]] of Object.entries(SIZES)) {
        await page.setViewport({ width, height });
        const found = await page.evaluate(overflow);
        const where = `${name} ${language} ${size}${folded ? "" : " unfolded"}`;
        check(found.page <= 0 && found.out.length === 0,
          `${where}: ${found.page} px too wide: ${found.out.slice(0, 3).join("; ")}`);
        if (pictures && folded) {
          await page.screenshot({ path: join(pictures, `${name}.${language}.${size}.png`), fullPage: true });
        }
      }
    }
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    const serious = found.violations.filter((one) => ["serious", "critical"].includes(one.impact));
    check(serious.length === 0, `${name} ${language}: ${serious.map((one) =>
      `${one.id} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 120)}`).join("; ")}`);
    for (const minor of found.violations.filter((one) => !serious.includes(one))) {
      console.log(`note: ${name} ${language}: ${minor.id} (${minor.impact}, ${minor.nodes.length})`);
    }
    // Printed as it is opened: what is folded then stays out.
    await page.reload();
    await page.click(`#show-${language}`);
    await page.emulateMediaType("print");
    for (const [paper, [width, height]] of Object.entries(PAPERS)) {
      // Paper less the margins of the style sheet, 16 mm on each side.
      await page.setViewport({ width: Math.floor(width - 121), height });
      const found = await page.evaluate(overflow);
      const wide = await page.$$eval(".scroll", (all) =>
        all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.ariaLabel));
      check(found.out.length === 0 && wide.length === 0,
        `${name} ${language} on ${paper}: ${[...found.out, ...wide].slice(0, 3).join("; ")}`);
      if (pictures) {
        await page.pdf({ path: join(pictures, `${name}.${language}.${paper}.pdf`), format: paper, preferCSSPageSize: true });
      }
    }
    await page.emulateMediaType(null);
  }
  await page.setViewport({ width: 1366, height: 768 });
  await page.click("#show-zh");
  await page.focus("#show-zh");
  await page.keyboard.press("ArrowLeft");
  const chosen = await page.$eval("#show-en", (one) => one.checked);
  check(chosen, `${name}: the language is not chosen by keyboard`);
  const reached = new Set();
  for (let step = 0; step < 400; step += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const one = document.activeElement;
      const line = getComputedStyle(one);
      return [one.tagName, line.outlineStyle !== "none" && parseFloat(line.outlineWidth) >= 2];
    });
    if (at[0] === "BODY") break;
    reached.add(at[0]);
    check(at[1], `${name}: ${at[0]} has the focus and does not show it`);
  }
  for (const kind of ["A", "SUMMARY"]) check(reached.has(kind), `${name}: ${kind} is not reached by keyboard`);
  check(words.length === 0, `${name}: ${words.join("; ")}`);
  await page.close();
}
await browser.close();

for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
