// From a new decree to the change of public status: the reviewers' place in a real browser, by the people of an invented
// province. RASOAT names the program. RASOAT_PICTURES: a folder for pictures of the pages.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { bare, close, dark, desk, here, is_sound, launch, library, phone, rasoat, root, serve } from "./rasoat.mjs";

const samples = join(root, "corpus/samples/documents");
const fixtures = join(here, "fixtures");
const pictures = process.env.RASOAT_PICTURES;
const at_once = 3;  // pages that are looked at side by side
const temporary = "tạm thời, hãy đổi ngay";
const password = "mật khẩu để thử 2026";
const people = {
  "an.nguyen": ["Nguyễn Thị An", "so-xay-dung", "reviewer"],
  "minh.vu": ["Vũ Đức Minh", "so-xay-dung", "approver"],
  "binh.tran": ["Trần Văn Bình", "so-tu-phap", "appraiser,reviewer"],
  "chi.le": ["Lê Thị Chi", "so-tu-phap", "approver,appraiser"],
  "dung.pham": ["Phạm Văn Dũng", "so-tu-phap", "administrator"],
};

let shelf, server, browser;
const contexts = {};
const own_password = new Set();

before(async () => {
  shelf = library(samples, join(fixtures, "kho"));
  rasoat(["unit", "add", "--data", shelf.data, "so-tu-phap", "--name", "Sở Tư pháp", "--coordinates"]);
  rasoat(["unit", "add", "--data", shelf.data, "so-xay-dung", "--name", "Sở Xây dựng"]);
  for (const [login, [name, unit, roles]] of Object.entries(people))
    rasoat(["user", "add", "--data", shelf.data, login, "--name", name, "--unit", unit, "--roles", roles], `${temporary}\n`);
  server = await serve(shelf.data, "--today", "2026-11-26");
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.stop();
  shelf?.remove();
});

async function change_password(page) {
  assert.match(page.url(), /\/doi-mat-khau$/, "a password set by another must be changed first");
  await page.fill("#cu", temporary);
  await page.fill("#moi", password);
  await page.fill("#lai", password);
  await page.click("button:has-text('Đổi mật khẩu')");
}

/// The server again, on another day. Sessions have ended by then.
async function restart(today) {
  await server.stop();
  for (const login of Object.keys(contexts)) {
    await contexts[login].close();
    delete contexts[login];
  }
  server = await serve(shelf.data, "--today", today);
}

/// A signed-in page of a person, without JavaScript: the place must not need any.
async function page_of(login) {
  if (!contexts[login]) {
    contexts[login] = await browser.newContext(bare);
    const page = await contexts[login].newPage();
    await page.goto(`${server.base}/ra-soat`);
    assert.match(page.url(), /\/dang-nhap$/);
    await page.fill("#ten", login);
    await page.fill("#mat-khau", own_password.has(login) ? password : temporary);
    await page.click("button:has-text('Đăng nhập')");
    if (!own_password.has(login)) await change_password(page);
    own_password.add(login);
    assert.match(page.url(), /\/ra-soat(\?da=own_password)?$/);
    await close(page);
  }
  const page = await contexts[login].newPage();
  page.setDefaultTimeout(15000);
  return page;
}

async function with_page(login, address, work) {
  const page = await page_of(login);
  try {
    await page.goto(server.base + address);
    return await work(page);
  } finally {
    await close(page);
  }
}

/// The same pages as somebody else sees them (width, colours), some at once.
async function looked_at(login, options, addresses, work) {
  await close(await page_of(login));
  const context = await browser.newContext({ ...options, storageState: await contexts[login].storageState() });
  const waiting = [...addresses];
  const wrong = [];
  const look = async () => {
    const page = await context.newPage();
    page.on("requestfailed", (r) => wrong.push(`failed: ${r.url()}`));
    page.on("request", (r) => r.url().startsWith(server.base) || r.url().startsWith("data:") || wrong.push(`asks another host: ${r.url()}`));
    for (let address; (address = waiting.shift()); ) {
      await page.goto(server.base + address);
      await work(page, address);
    }
  };
  try {
    await Promise.all(Array.from({ length: at_once }, look));
    assert.deepEqual(wrong, []);
  } finally {
    await context.close();
  }
}

async function api(login, method, address, body) {
  await close(await page_of(login));
  const cookies = (await contexts[login].cookies()).map((c) => `${c.name}=${c.value}`).join("; ");
  const session = await (await fetch(`${server.base}/api/v1/session`, { headers: { cookie: cookies } })).json();
  const answer = await fetch(server.base + address, { method, body: body && JSON.stringify(body),
    headers: { cookie: cookies, "content-type": "application/json", "x-csrf-token": session.csrf } });
  return { status: answer.status, body: await answer.json() };
}

async function eventually(work, what) {
  for (let i = 0; i < 60; ++i) {
    if (await work()) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  assert.fail(`${what} did not happen in 30 seconds`);
}

let the_law;  // the officers' page of a text
let the_case;  // "/ra-soat/ho-so/1" of 27/2023/QĐ-UBND
const decision = "/vb/ubnd-lam-giang-den-2025/quyet-dinh/2023/27-qd-ubnd";

describe("one text from its ground to the act in force", () => {
  test("a new decree arrives while the server runs, and the texts that rest on it are found with their words", async () => {
    await page_of("an.nguyen").then(close);
    rasoat(["ingest", "--data", shelf.data, join(fixtures, "nghi-dinh")]);
    await eventually(async () => (await api("an.nguyen", "GET", "/api/v1/candidates?kind=basis&text=27/2023")).body.total > 0, "finding");
    for (const number of ["27/2023/QĐ-UBND", "41/2023/QĐ-UBND"]) {
      await with_page("an.nguyen", `/ra-soat/phat-hien?can-cu=basis&q=${encodeURIComponent(number)}`, async (page) => {
        assert.equal(await page.locator(".finding-group").count(), 1);
        const words = await page.textContent(".finding-group");
        assert.match(words, new RegExp(number.replace("/", "\\/")));
        assert.match(words, /907\/2026\/NĐ-CP/);
        assert.match(words, /Căn cứ Nghị định số 906\/2022\/NĐ-CP/, "the căn cứ line is quoted");
        assert.match(words, /hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành/, "and the words that act");
      });
    }
  });

  test("a finding becomes a case, without JavaScript", () =>
    with_page("an.nguyen", `/ra-soat/phat-hien?can-cu=basis&q=${encodeURIComponent("27/2023/QĐ-UBND")}`, async (page) => {
      await page.click(".finding-group button:has-text('Lập hồ sơ')");
      assert.match(await page.textContent("main"), /Chưa có gì thay đổi/, "what is meant is shown first");
      await page.click(".go button:has-text('Lập hồ sơ')");
      assert.match(page.url(), /\/ra-soat\/ho-so\/\d+\?da=open/);
      the_case = new URL(page.url()).pathname;
      assert.match(await page.textContent(".done"), /Đã lập hồ sơ/);
      assert.match(await page.textContent(".two-marks"), /Còn hiệu lực.*đang rà soát/s);
      assert.match((await page.locator(".case-text mark").allTextContents()).join(""), /Căn cứ Nghị định số 906\/2022\/NĐ-CP/);
      assert.match(await page.textContent(".grounds"), /Đoạn trích còn nguyên/);
    }));

  test("it is assigned to a reviewer", () =>
    with_page("chi.le", the_case, async (page) => {
      await page.selectOption("#pc-don-vi", { label: "Sở Xây dựng" });
      await page.selectOption("#pc-nguoi", { label: "Nguyễn Thị An – Sở Xây dựng" });
      await page.click("form[action$='/assign'] button");
      assert.match(await page.textContent(".case-head"), /Đã phân công/);
    }));

  test("the reviewer concludes; what is missing is told and nothing typed is lost", () =>
    with_page("an.nguyen", the_case, async (page) => {
      await page.click("button:has-text('Bắt đầu rà soát')");
      await page.selectOption("#hinh-thuc-0", "repeal");
      await page.selectOption("#nhan-xet-0", "unsuitable");
      const ground = await page.locator("#can-cu-0 option:has-text('907/2026/NĐ-CP')").first().getAttribute("value");
      await page.selectOption("#can-cu-0", ground);
      await page.fill("#dieu-khoan-0", "Điều 77");
      await page.fill("#ly-do-0", "Căn cứ ban hành đã hết hiệu lực; thẩm quyền nay của cấp xã.");
      await page.click("button:has-text('Ghi kết luận')");
      assert.match(await page.textContent(".wrong"), /không có “Điều 77”/);
      assert.match(await page.inputValue("#ly-do-0"), /thẩm quyền nay của cấp xã/);
      await page.fill("#dieu-khoan-0", "");
      await page.click("button:has-text('Thêm một dòng')");
      assert.equal(await page.locator("fieldset.line").count(), 2);
      assert.match(await page.inputValue("#ly-do-0"), /thẩm quyền nay của cấp xã/);
      await page.click("button:has-text('Ghi kết luận')");
      assert.match(await page.textContent("#ket-luan"), /Bãi bỏ toàn bộ/);
      assert.match(await page.textContent(".two-marks"), /Còn hiệu lực.*đề nghị bãi bỏ toàn bộ/s);
    }));

  test("who comes second sees what changed, with their own words still there", async () => {
    const first = await page_of("an.nguyen");
    const second = await page_of("an.nguyen");
    try {
      for (const page of [first, second]) await page.goto(server.base + the_case);
      await first.fill("#noi-dung-0", "Bãi bỏ từ ngày 15/01/2027.");
      await first.click("button:has-text('Ghi kết luận')");
      await second.fill("#noi-dung-0", "Nội dung của người thứ hai.");
      const [answer] = await Promise.all([second.waitForResponse((r) => r.request().method() === "POST"), second.click("button:has-text('Ghi kết luận')")]);
      assert.equal(answer.status(), 409);
      assert.match(await second.textContent(".changed"), /Ghi kết luận.*Nguyễn Thị An/s);
      assert.equal(await second.inputValue("#noi-dung-0"), "Nội dung của người thứ hai.");
      await second.fill("#noi-dung-0", "Bãi bỏ từ ngày 15/01/2027, như đã thống nhất.");
      await second.click("button:has-text('Ghi kết luận')");
      assert.match(second.url(), /da=conclude/);
    } finally {
      await close(first);
      await close(second);
    }
  });

  test("a comment mentions somebody and carries a file", async () => {
    await with_page("an.nguyen", the_case, async (page) => {
      await page.fill("#tep-la-gi", "Nhờ @binh.tran xem sớm <b>giúp</b>.");
      await page.setInputFiles("#tep", { name: "tờ trình.txt", mimeType: "text/plain", buffer: Buffer.from("nội dung tờ trình") });
      await page.click("button:has-text('Gửi tệp')");
      assert.match(await page.textContent(".comments"), /@Trần Văn Bình xem sớm <b>giúp<\/b>/);
      const cookies = (await contexts["an.nguyen"].cookies()).map((c) => `${c.name}=${c.value}`).join("; ");
      const file = await fetch(server.base + (await page.getAttribute(".comments a[href*='/tep/']", "href")), { headers: { cookie: cookies } });
      assert.equal(await file.text(), "nội dung tờ trình");
      assert.match(file.headers.get("content-disposition"), /^attachment/);
    });
    await with_page("binh.tran", "/ra-soat", async (page) => assert.match(await page.textContent("main"), /Nhắc đến bạn.*xem sớm/s));
  });

  test("it is proposed; the proposer can neither appraise nor approve, on the page or at the API", async () => {
    await with_page("an.nguyen", the_case, async (page) => {
      await page.click("form[action$='/propose'] button");
      assert.match(await page.textContent(".case-head"), /Đã đề xuất/);
      assert.equal(await page.locator("form[action$='/appraise'], form[action$='/approve']").count(), 0);
    });
    const id = the_case.split("/").pop();
    const { body } = await api("an.nguyen", "GET", `/api/v1/cases/${id}`);
    for (const kind of ["appraise", "approve"]) {
      const refused = await api("an.nguyen", "POST", `/api/v1/cases/${id}/acts`, { kind, version: body.version, text: "đồng ý" });
      assert.equal(refused.status, 403, JSON.stringify(refused.body));
      assert.equal(refused.body.error.code, "not_allowed");
    }
  });

  test("another appraises, and who appraised does not approve", async () => {
    await with_page("chi.le", the_case, async (page) => {
      await page.fill("#td-y-kien", "Đồng ý bãi bỏ.");
      await page.click("button:has-text('Ghi ý kiến thẩm định')");
      assert.match(await page.textContent("#ket-luan"), /Ý kiến thẩm định.*Đồng ý bãi bỏ/s);
      assert.equal(await page.locator("form[action$='/approve']").count(), 0);
    });
    const id = the_case.split("/").pop();
    const { body } = await api("chi.le", "GET", `/api/v1/cases/${id}`);
    const refused = await api("chi.le", "POST", `/api/v1/cases/${id}/acts`, { kind: "approve", version: body.version });
    assert.equal(refused.status, 403, JSON.stringify(refused.body));
    assert.match(refused.body.error.message, /thẩm định/);
  });

  test("the head of the unit approves, and drafting is followed", async () => {
    await with_page("minh.vu", the_case, async (page) => {
      await page.click("form[action$='/approve'] button");
      assert.match(await page.textContent(".case-head"), /Đã duyệt/);
    });
    await with_page("an.nguyen", the_case, async (page) => {
      await page.click(".step-edit[open] button");
      assert.match(await page.textContent(".wrong"), /Chưa ghi gì mới/);
      assert.match(await page.textContent(".case-head"), /Đã duyệt/, "an empty form changes nothing");
      await page.fill(".step-edit[open] [name=xong]", "26/11/2026");
      await page.fill(".step-edit[open] [name=so-giay-to]", "77/CV-SXD");
      await page.click(".step-edit[open] button");
      assert.match(await page.textContent("#soan-thao"), /26\/11\/2026.*77\/CV-SXD/s);
      assert.match(await page.textContent(".case-head"), /Đang xử lý/);
      // The next step is open now; a day that was set is taken away by emptying its field.
      for (const [due, told] of [["15/12/2026", /hạn 15\/12\/2026/], ["", /^(?!.*15\/12\/2026)/s]]) {
        await page.fill(".step-edit[open] [name=han]", due);
        await page.click(".step-edit[open] button");
        assert.match((await page.locator("#soan-thao li.is-next > :not(details)").allTextContents()).join(" "), told);
      }
    });
  });

  test("the act is issued and ingested: the case names it, and is not done before its day", async () => {
    rasoat(["ingest", "--data", shelf.data, join(fixtures, "van-ban-xu-ly")]);
    await eventually(() => with_page("an.nguyen", the_case, async (page) => /45\/2026\/QĐ-UBND/.test(await page.textContent(".case-head"))), "link of the act");
    await with_page("an.nguyen", the_case, async (page) => {
      assert.match(await page.textContent(".case-head"), /hiệu lực 15\/01\/2027/);
      assert.match(await page.textContent(".case-head"), /Đang xử lý/);
      assert.match(await page.textContent(".two-marks"), /Còn hiệu lực/);
      if (await page.locator("form[action$='/finish'] button").count()) {
        await page.click("form[action$='/finish'] button");
        assert.doesNotMatch(await page.textContent(".case-head"), /Đã xử lý/);
      }
    });
    assert.match(await (await fetch(server.base + decision)).text(), /Còn hiệu lực/);
  });

  test("on its day the public status changes and the case is done", async () => {
    await restart("2027-01-15");
    await eventually(() => with_page("an.nguyen", the_case, async (page) => /Đã xử lý/.test(await page.textContent(".case-head"))), "end of the case");
    const text = await (await fetch(server.base + decision)).text();
    assert.match(text, /Ngày giả định: 15\/01\/2027/);
    assert.match(text, /force-expired/);
    assert.match(text, /45\/2026\/QĐ-UBND/);
  });

  test("all of it is in the log, and the chain is whole", () =>
    with_page("chi.le", "/ra-soat/nhat-ky?kiem-tra=1", async (page) => {
      assert.match(await page.textContent(".done"), /chuỗi còn nguyên vẹn/);
      const words = await page.textContent(".log");
      for (const act of ["Lập hồ sơ", "Phân công", "Ghi kết luận", "Đề xuất", "Thẩm định", "Duyệt"]) assert.match(words, new RegExp(act));
    }));
});

describe("the lists", () => {
  test("findings are dismissed in bulk, with a reason, after a preview", () =>
    with_page("chi.le", "/ra-soat/phat-hien?hieu-luc=tat-ca", async (page) => {
      const before = Number((await page.textContent("h1 .quiet")).replace(/\D/g, ""));
      await page.check("input[name=phat-hien] >> nth=0");
      await page.check("input[name=phat-hien] >> nth=1");
      await page.click("button:has-text('Bỏ qua, kèm lý do')");
      assert.match(await page.textContent("main"), /Chưa có gì thay đổi/);
      await page.fill("#ly-do", "Đã xem, không phải rà soát.");
      await page.click("button:has-text('Bỏ qua các phát hiện này')");
      assert.match(await page.textContent("h1"), /Bỏ qua phát hiện: 2/);
      await page.goto(`${server.base}/ra-soat/phat-hien?hieu-luc=tat-ca`);
      assert.equal(Number((await page.textContent("h1 .quiet")).replace(/\D/g, "")), before - 2);
    }));

  test("cases are opened, assigned and ranked in bulk; a filter is saved and found again", async () => {
    await with_page("chi.le", "/ra-soat/phat-hien?hieu-luc=tat-ca", async (page) => {
      const boxes = page.locator(".finding-group:not(:has(a[href*='ho-so'])) input[name=phat-hien]");
      const count = Math.min(8, await boxes.count());
      for (let i = 0; i < count; ++i) await boxes.nth(i).check();
      await page.click("button[value=open]");
      await page.click("button:has-text('Lập hồ sơ')");
      assert.match(await page.textContent("h1"), /Lập hồ sơ: \d+/);
    });
    await with_page("chi.le", "/ra-soat/hang-doi?trang-thai=found", async (page) => {
      await page.check("input[name=ho-so] >> nth=0");
      await page.check("input[name=viec][value=assign]");
      await page.selectOption(".bulk select[name=don-vi]", { label: "Sở Xây dựng" });
      await page.selectOption(".bulk select[name=nguoi]", { label: "Nguyễn Thị An – Sở Xây dựng" });
      await page.click("button:has-text('Xem trước')");
      assert.match(await page.textContent("main"), /Phân công cho Sở Xây dựng, Nguyễn Thị An/);
      await page.click("button:has-text('Thực hiện')");
      assert.match(await page.textContent("h1"), /đã làm với 1 hồ sơ/);
      await page.goto(`${server.base}/ra-soat/hang-doi?trang-thai=assigned`);
      await page.click(".save summary");
      await page.fill("#ten-loc", "Vừa phân công");
      await page.click(".save button");
      await page.goto(`${server.base}/ra-soat/hang-doi`);
      await page.click(".chip:has-text('Vừa phân công')");
      assert.match(page.url(), /trang-thai=assigned/);
    });
  });

  test("a campaign is started from a list of numbers", () =>
    with_page("chi.le", "/ra-soat/dot", async (page) => {
      await page.click("summary:has-text('Lập đợt')");
      await page.fill("#ten", "Rà soát văn bản về đất đai");
      await page.fill("#muc-dich", "Bảng giá đất của hai tỉnh cũ.");
      await page.fill("#han", "31/3/2027");
      await page.fill("#van-ban", "12/2026/QĐ-UBND\n999/2026/QĐ-UBND");
      await page.click("button:has-text('Lập đợt rà soát')");
      assert.match(await page.textContent(".wrong"), /999\/2026\/QĐ-UBND/);
      assert.equal(await page.inputValue("#ten"), "Rà soát văn bản về đất đai");
      await page.fill("#van-ban", "12/2026/QĐ-UBND");
      await page.click("button:has-text('Lập đợt rà soát')");
      assert.match(await page.textContent(".campaigns"), /Rà soát văn bản về đất đai.*0 \/ 1/s);
    }));

  test("the administrator sees accounts, others do not", async () => {
    await with_page("dung.pham", "/quan-tri", async (page) => assert.match(await page.textContent("main"), /Nguyễn Thị An/));
    await with_page("an.nguyen", "/quan-tri", async (page) => assert.match(await page.textContent("main"), /Chỉ người quản trị/));
  });

  test("an officer says what is wrong in the history of a text, corrects it, and takes it back", async () => {
    const halls = "/vb/ubnd-thach-son/quyet-dinh/2020/19-qd-ubnd";
    await with_page("binh.tran", `${halls}/lich-su`, async (page) => {
      await page.click(".desk-link a");
      the_law = new URL(page.url()).pathname;
      await page.click("summary:has-text('Thêm một sự kiện')");
      await page.selectOption("#loai", "repealed");
      await page.fill("#theo", "12/2019/QĐ-UBND");
      await page.fill("#tu-ngay", "01/10/2026");
      await page.fill("#ly-do", "Có trên bản giấy của Công báo.");
      await page.click("button:has-text('Thêm sự kiện')");
      assert.match(await page.textContent(".wrong"), /2 văn bản trong kho có số/, "which of the two is asked");
      assert.equal(await page.inputValue("#ly-do"), "Có trên bản giấy của Công báo.");
      await page.selectOption("#theo-chon", { index: 1 });
      await page.click("button:has-text('Thêm sự kiện')");
      assert.match(await page.textContent(".done"), /Đã ghi/);
      assert.match(await page.textContent(".banner"), /Hết hiệu lực toàn bộ từ 01\/10\/2026/);

      const event = page.locator(".law-events > li:has-text('Bị bãi bỏ')");
      await event.locator("summary").click();
      assert.ok(await event.locator("[name=tu-ngay]").isHidden(), "the day is asked for only when it is to be changed");
      await event.locator("[value=change]").check();
      await event.locator("[name=tu-ngay]").fill("01/06/2027");
      await event.locator("[name=ly-do]").fill("Ngày trên bản giấy đọc nhầm.");
      await event.locator("button").click();
      assert.match(await page.textContent(".banner"), /^\s*Còn hiệu lực.*Từ 01\/06\/2027: Hết hiệu lực toàn bộ/s);
      await event.locator("summary").click();
      await event.locator("[value=reject]").check();
      await event.locator("[name=ly-do]").fill("Văn bản khác cùng số.");
      await event.locator("button").click();
      assert.match(await event.textContent(), /không tính/);
      assert.match(await page.textContent("main"), /Ý kiến xác nhận đã ghi.*Văn bản khác cùng số.*Công báo/s);
    });
    await with_page("chi.le", "/ra-soat/nhat-ky", async (page) => assert.match(await page.textContent("main"), /Bác bỏ sự kiện của văn bản.*19\/2020\/QĐ-UBND/s));
    await with_page("an.nguyen", the_law, async (page) => assert.equal(await page.locator("[name=viec]").count(), 0, "a reviewer only reads"));
  });

  test("anybody can report a text, and it becomes a finding", async () => {
    const context = await browser.newContext(bare);
    const page = await context.newPage();
    const { body } = await api("an.nguyen", "GET", "/api/v1/candidates?limit=1");
    await page.goto(`${server.base}/bao-van-de?van-ban=${body.candidates[0].document}`);
    await page.fill("#van-de", "Điều 3 còn nhắc huyện, nay không còn cấp huyện.");
    await page.click("button:has-text('Gửi')");
    assert.match(await page.textContent(".done"), /Đã nhận báo cáo/);
    await context.close();
    await with_page("chi.le", "/ra-soat/phat-hien?can-cu=report", async (p) => assert.match(await p.textContent("main"), /nay không còn cấp huyện/));
  });
});

describe("every page", () => {
  const addresses = () => ["/ra-soat", "/ra-soat/phat-hien", "/ra-soat/hang-doi", "/ra-soat/hang-doi?q=zzzz", the_case, the_law, "/ra-soat/dot", "/ra-soat/lich",
    "/ra-soat/so-lieu", "/ra-soat/cach-phat-hien", "/ra-soat/nhat-ky", "/ra-soat/lap-ho-so?so=41/2023", "/doi-mat-khau", "/nhat-ky-cong-bo", "/ra-soat/ho-so/99999"];
  for (const [name, options] of Object.entries({ desk, phone, dark }))
    test(`has no accessibility fault and does not scroll sideways (${name})`, async () => {
      await looked_at("chi.le", options, addresses(), is_sound);
      await looked_at("dung.pham", options, ["/quan-tri"], is_sound);
    });

  test("is not kept by the browser, and is closed to those who are not signed in", async () => {
    await close(await page_of("an.nguyen"));
    const cookies = (await contexts["an.nguyen"].cookies()).map((c) => `${c.name}=${c.value}`).join("; ");
    const kept = await fetch(`${server.base}/ra-soat`, { headers: { cookie: cookies } });
    assert.equal(kept.headers.get("cache-control"), "no-store");
    for (const address of addresses().filter((a) => a.startsWith("/ra-soat"))) {
      const answer = await fetch(server.base + address, { redirect: "manual" });
      assert.equal(answer.status, 303, address);
      assert.match(answer.headers.get("location"), /^\/dang-nhap/);
    }
    assert.equal((await fetch(`${server.base}/api/v1/cases`)).status, 401);
  });

  test("pictures", { skip: !pictures }, async () => {
    const shown = { "/ra-soat": "dashboard", "/ra-soat/hang-doi": "queue", [the_case]: "case", "/ra-soat/phat-hien": "findings",
      "/ra-soat/lich": "calendar", "/ra-soat/so-lieu": "figures", "/ra-soat/nhat-ky": "log", "/ra-soat/dot": "campaigns", [the_law]: "law" };
    for (const [how, options] of Object.entries({ desk, phone, dark }))
      await looked_at("chi.le", options, Object.keys(shown), (page, address) => page.screenshot({ path: join(pictures, `${shown[address]}-${how}.png`),
        fullPage: how === "phone" && shown[address] !== "findings" }));
  });
});
