// The pages as people meet them: a real browser, with and without JavaScript, at desk and phone width.
// RASOAT names the program; the sample corpus is loaded into a temporary folder.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, mkdirSync, copyFileSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const program = process.env.RASOAT ?? join(root, "build/release/rasoat");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let data, server, base, browser;

function listening(child) {
  return new Promise((resolve, reject) => {
    let seen = "";
    child.stderr.on("data", (chunk) => {
      seen += chunk;
      const found = /http:\/\/[\d.]+:\d+/.exec(seen);
      if (found) resolve(found[0]);
    });
    child.on("exit", () => reject(new Error(`rasoat serve ended: ${seen}`)));
  });
}

before(async () => {
  data = mkdtempSync(join(tmpdir(), "rasoat-e2e-"));
  mkdirSync(join(data, "config"));
  for (const name of ["provinces.tsv", "communes.tsv", "notice.txt"])
    copyFileSync(join(root, "corpus/samples/config", name), join(data, "config", name));
  execFileSync(program, ["ingest", "--data", data, join(root, "corpus/samples/documents")]);
  server = spawn(program, ["serve", "--data", data, "--listen", "127.0.0.1:0"]);
  base = await listening(server);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
});

after(async () => {
  await browser?.close();
  if (server) {
    const ended = new Promise((resolve) => server.on("exit", resolve));
    server.kill("SIGTERM");
    assert.equal(await ended, 0, "the server stops cleanly");
  }
  if (data) rmSync(data, { recursive: true, force: true });
});

const desk = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 375, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const dark = { ...desk, colorScheme: "dark" };
const bare = { ...desk, javaScriptEnabled: false };
const long_document = "/vb/ubnd-lam-giang/quyet-dinh/2025/31-qd-ubnd";
const amended = "/vb/ubnd-lam-giang-den-2025/quyet-dinh/2020/19-qd-ubnd";
const halls = "/vb/ubnd-thach-son/quyet-dinh/2020/19-qd-ubnd"; // of an old province, still in force
const addresses = [halls, `${halls}?noi=lam-giang.phuong-ben-lam`, amended, `${amended}?ngay=2024-01-01`, `${amended}/lich-su`, `${amended}/luoc-do`, `${amended}/so-sanh`, "/", "/tim-kiem?q=zzzz&nam=1999", `${long_document}/quy-dinh/dieu-5`, "/tim-kiem?q=ch%E1%BA%A5t+th%E1%BA%A3i+r%E1%BA%AFn", long_document, `${long_document}/thuoc-tinh`, "/khong-co-trang-nay"];

async function open(options, address, work) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const failed = [];
  page.on("requestfailed", (r) => failed.push(r.url()));
  page.on("request", (r) => assert.ok(r.url().startsWith(base) || r.url().startsWith("data:"), `asks another host: ${r.url()}`));
  try {
    await page.goto(base + address);
    await work(page);
    assert.deepEqual(failed, [], "requests that failed");
  } finally {
    await context.close();
  }
}

describe("every page", () => {
  for (const [name, options] of Object.entries({ desk, phone, dark }))
    for (const address of addresses)
      test(`${address} (${name}) has no accessibility fault and does not scroll sideways`, () =>
        open(options, address, async (page) => {
          await page.evaluate(axe);
          const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
          assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes[0].html}`), []);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.ok(overflow <= 0, `${overflow} px too wide`);
        }));
});

describe("a citizen without JavaScript", () => {
  test("finds a rule by plain words, opens its article, sees whether it is in force", () =>
    open(bare, "/", async (page) => {
      await page.fill("input[name=q] >> nth=0", "thu gom chat thai ran sinh hoat");
      await page.click("button:has-text('Tìm kiếm')");
      await page.waitForSelector(".hit");
      assert.match(await page.textContent(".hit >> nth=0"), /chất thải rắn/i);
      assert.ok(await page.locator(".hit mark").count() > 0, "what was found is marked");
      await page.click(".hit .where >> nth=0");
      assert.match(page.url(), /\/vb\/.*#/);
      assert.equal(await page.locator(".banner .force").count(), 1);
      assert.match(await page.textContent(".notice"), /không có giá trị pháp lý/);
      const target = page.url().split("#")[1];
      assert.equal(await page.locator(`[id="${decodeURIComponent(target)}"]`).count(), 1);
    }));

  test("a number that two bodies used shows both, told apart", () =>
    open(bare, `/tim-kiem?q=${encodeURIComponent("01/2025/QĐ-UBND")}`, async (page) => {
      const exact = page.locator(".hit:has(.exact)");
      assert.ok(await exact.count() >= 2);
      const issuers = await exact.locator(".issuer").allTextContents();
      assert.ok(issuers.includes("UBND tỉnh Lam Giang") && issuers.includes("UBND tỉnh Lam Giang (đến 30/06/2025)"), issuers.join("; "));
    }));

  test("asks for another day and sees the force of that day", () =>
    open(bare, long_document, async (page) => {
      await page.fill(".banner input[name=ngay]", "01/3/2025");
      await page.click(".banner button");
      assert.match(await page.textContent(".banner"), /Vào ngày 01\/03\/2025: *Chưa có hiệu lực/);
    }));

  test("opens the filters and the contents on a phone", () =>
    open({ ...phone, javaScriptEnabled: false }, "/tim-kiem?q=gia+dat", async (page) => {
      assert.ok(await page.locator(".facets a >> nth=0").isHidden());
      await page.click(".fold-label");
      assert.ok(await page.locator(".facets a >> nth=0").isVisible());
      await page.goto(base + long_document);
      await page.click(".toc .fold-label");
      assert.ok(await page.locator(".toc a >> nth=0").isVisible());
    }));
});

describe("a citizen of a merged province, without JavaScript", () => {
  test("searches for an own commune, and the choice stays to the document and its tabs", () =>
    open(bare, "/", async (page) => {
      await page.fill("#tim", "12/2019/QĐ-UBND");
      await page.fill("#noi", "thị trấn Khe Bạc");
      await page.click("button:has-text('Tìm kiếm')");
      assert.match(await page.textContent(".chip-on"), /Áp dụng tại Xã Mường Khe \(tỉnh Thạch Sơn cũ\)/);
      const exact = page.locator(".hit:has(.exact)");
      assert.equal(await exact.count(), 1, "the other old province's decision of that number does not apply here");
      await exact.locator("h2 a").click();
      assert.match(page.url(), /ubnd-thach-son.*noi=lam-giang\.xa-muong-khe/);
      await page.click(".tabs a:has-text('Lịch sử')");
      assert.match(await page.textContent(".territory"), /Xã Mường Khe \(tỉnh Thạch Sơn cũ\)/);
    }));

  test("is told that a text of the other old province does not apply, and where to look", () =>
    open({ ...phone, javaScriptEnabled: false }, halls, async (page) => {
      assert.match(await page.textContent(".territory"), /Áp dụng trên địa bàn tỉnh Thạch Sơn cũ, nay thuộc tỉnh Lam Giang/);
      await page.click(".lands a:has-text('Thạch Sơn')");
      assert.match(await page.textContent(".applies-yes"), /Áp dụng tại tỉnh Thạch Sơn cũ/);
      await page.click(".banner .chip-on");
      await page.click(".banner .fold-label");
      await page.fill("#noi", "ben lam");
      await page.click(".banner button");
      assert.match(await page.textContent(".applies-no"), /Không áp dụng tại Phường Bến Lam \(tỉnh Lam Giang cũ\)/);
      await page.click(".territory a");
      assert.match(page.url(), /\/tim-kiem\?q=.*noi=lam-giang\.phuong-ben-lam/);
    }));

  test("chooses among places of one name", () =>
    open(bare, `${halls}?noi=${encodeURIComponent("Thạch Sơn")}`, async (page) => {
      assert.equal(await page.locator(".applies").count(), 0, "nothing is decided");
      await page.click(".places a:has-text('Phường Thạch Sơn')");
      assert.match(await page.textContent(".applies-yes"), /Phường Thạch Sơn/);
    }));
});

describe("the text in time, without JavaScript", () => {
  test("says what changed a khoản, by which order, and shows the words before", () =>
    open(bare, `${amended}?ngay=2024-01-01`, async (page) => {
      const point = page.locator('[id="att_1__art_5__para_2__point_đ"]');
      assert.match(await point.textContent(), /12 giờ; riêng nhóm hữu cơ/);
      assert.match(await page.textContent(".edition"), /không có giá trị pháp lý/);
      assert.ok(await point.locator("del").isHidden());
      await point.locator("summary").click();
      assert.equal(await point.locator("del").textContent(), "24");
      await point.locator(".note a >> nth=0").click();
      assert.match(page.url(), /2023\/8-qd-ubnd#art_1__para_1$/);
    }));

  test("goes to the original text and back", () =>
    open(bare, `${amended}?ngay=2024-01-01`, async (page) => {
      await page.click("text=Xem văn bản gốc");
      assert.match(page.url(), /ngay=2024-01-01&ban=goc/);
      assert.match(await page.textContent(".law"), /điểm tập kết quá 24 giờ/);
      await page.click("text=Xem bản hợp nhất");
      assert.match(await page.textContent(".law"), /12 giờ; riêng nhóm/);
    }));

  test("sees when the text ends and goes to that day", () =>
    open(bare, `${amended}?ngay=2024-01-01`, async (page) => {
      await page.click(".banner .next a >> nth=0");
      assert.match(await page.textContent(".banner"), /Vào ngày 01\/11\/2025: *Hết hiệu lực/);
    }));

  test("finds an event of the timeline in the table", () =>
    open(bare, `${amended}/lich-su`, async (page) => {
      await page.click("svg.timeline a >> nth=-1");
      const id = page.url().split("#")[1];
      assert.ok(await page.locator(`[id="${id}"]`).isVisible());
    }));

  test("compares the days before and after a change", () =>
    open(bare, `${amended}/so-sanh`, async (page) => {
      await page.click(".change-days a >> nth=0");
      assert.match(page.url(), /tu=2023-03-31&den=2023-04-01/);
      assert.ok(await page.locator(".redline .sides >> nth=0").isVisible());
      assert.ok(await page.locator(".redline .one >> nth=0").isHidden());
    }));

  test("reads a comparison in one column on a phone", () =>
    open({ ...phone, javaScriptEnabled: false }, `${amended}/so-sanh`, async (page) => {
      assert.ok(await page.locator(".redline .sides >> nth=0").isHidden());
      assert.ok(await page.locator(".redline .one >> nth=0").isVisible());
    }));

  test("follows a box of the drawing to its document", () =>
    open(bare, `${amended}/luoc-do`, async (page) => {
      await page.click("svg.graph a[href$='/8-qd-ubnd'] >> nth=0");
      assert.match(page.url(), /2023\/8-qd-ubnd$/);
    }));
});

describe("an officer", () => {
  for (const typed of ["31/2025/QĐ-UBND", "31/2025/qd-ubnd", "QĐ 31/2025", "quyết định số 31/2025"])
    test(`types ${typed} and finds that document first`, () =>
      open(desk, `/tim-kiem?q=${encodeURIComponent(typed)}`, async (page) => {
        assert.equal((await page.textContent(".hit .number >> nth=0")).trim(), "Quyết định 31/2025/QĐ-UBND");
      }));

  test("narrows results by a facet and takes it off again", () =>
    open(desk, "/tim-kiem?q=quy+%C4%91%E1%BB%8Bnh", async (page) => {
      const all = await page.textContent("#ket-qua");
      await page.click(".facets a >> nth=0");
      assert.equal(await page.locator(".facets a[aria-current]").count(), 1);
      await page.click(".chip-on");
      assert.equal(await page.locator(".facets a[aria-current]").count(), 0);
      assert.equal(await page.textContent("#ket-qua"), all);
    }));

  test("takes the same address as XML, JSON and text", async () => {
    for (const [ending, type, part] of [[".xml", "application/akn+xml", "<akomaNtoso"], [".json", "application/json", "\"structure\""], [".txt", "text/plain", "Điều 1"]]) {
      const answer = await fetch(base + long_document + ending);
      assert.equal(answer.status, 200);
      assert.ok(answer.headers.get("content-type").startsWith(type));
      assert.ok((await answer.text()).includes(part));
    }
    const original = await fetch(`${base}${long_document}/goc`);
    assert.equal(original.status, 200);
    assert.match(original.headers.get("content-disposition"), /^attachment/);
  });

  test("opens one khoản by its own address", () =>
    open(desk, `${long_document}/quy-dinh/dieu-3`, async (page) => {
      assert.match(await page.textContent(".law .article"), /^Điều 3/);
    }));
});

test("the command line gives the text of a day and what changed", () => {
  const run = (...args) => execFileSync(program, [...args, "--data", data, "--issued", "2020-06-05", "19/2020/QĐ-UBND"], { encoding: "utf8" });
  assert.match(run("text", "--as-of", "2024-01-01"), /^Ngày 01\/01\/2024: Hết hiệu lực một phần [^]*\nBản hợp nhất tham khảo, không có giá trị pháp lý[^]*12 giờ; riêng nhóm/);
  assert.match(run("diff", "--from", "2023-03-31", "--to", "2023-04-01"), /@ Điểm đ khoản 2 Điều 5 của Quy định\n.*\[-24-\]/);
});

test("healthz says ok", async () => assert.equal(await (await fetch(`${base}/healthz`)).text(), "ok\n"));
test("an unknown page is 404 with a way on", async () => {
  const answer = await fetch(`${base}/khong-co`);
  assert.equal(answer.status, 404);
  assert.match(await answer.text(), /Về trang chủ/);
});
