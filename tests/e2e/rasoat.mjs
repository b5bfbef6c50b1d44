// What the tests in a browser share: the program over a data folder of samples, a server, a browser.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, "..", "..");
export const program = process.env.RASOAT ?? join(root, "build/release/rasoat");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const desk = { viewport: { width: 1280, height: 900 } };
export const phone = { viewport: { width: 375, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
export const dark = { ...desk, colorScheme: "dark" };
export const bare = { ...desk, javaScriptEnabled: false };

/// A data folder with the province's configuration and the documents of `paths`.
export function library(...paths) {
  const data = mkdtempSync(join(tmpdir(), "rasoat-e2e-"));
  mkdirSync(join(data, "config"));
  for (const name of ["provinces.tsv", "communes.tsv", "notice.txt"])
    copyFileSync(join(root, "corpus/samples/config", name), join(data, "config", name));
  rasoat(["ingest", "--data", data, ...paths]);
  return { data, remove: () => rmSync(data, { recursive: true, force: true }) };
}

export function rasoat(words, input = "") {
  return execFileSync(program, words, { input, encoding: "utf8", stdio: ["pipe", "pipe", "pipe"] });
}

export function serve(data, ...options) {
  const child = spawn(program, ["serve", "--data", data, "--listen", "127.0.0.1:0", ...options]);
  return new Promise((resolve, reject) => {
    let seen = "";
    child.stderr.on("data", (chunk) => {
      seen += chunk;
      const found = /http:\/\/[\d.]+:\d+/.exec(seen);
      if (found) resolve({ base: found[0], stop: () => stop(child), told: () => seen });
    });
    child.on("exit", () => reject(new Error(`rasoat serve ended: ${seen}`)));
  });
}

async function stop(child) {
  const ended = new Promise((resolve) => child.on("exit", resolve));
  child.kill("SIGTERM");
  assert.equal(await ended, 0, "the server stops cleanly");
}

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });

/// A page that is still coming in when it is closed may stay open, and close() then waits for ever.
export async function close(page) {
  await page.waitForLoadState();
  await page.close();
}

/// No accessibility fault, nothing wider than the window.
export async function is_sound(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes[0].html}`), []);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overflow <= 0, `${overflow} px too wide: ${page.url()}`);
}
