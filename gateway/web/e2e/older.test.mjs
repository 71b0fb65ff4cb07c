// The pages in browsers that employers have: Chromium 80, the oldest one that is supported, and 92. `HALL_ENGINE=chromium-92` plays
// other files in it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import puppeteer from 'puppeteer-core';
import { hallUrl } from './browser.mjs';
import { olderBrowser } from './older-browser.mjs';

/** A page, its heading, and something that visitors need there. */
const pages = [
  ['/', '您要办什么事？', 'form[role=search] input'],
  ['/login', '登录', '#f-password'],
  ['/register/unit', '法人注册', '#f-legalRepresentative-idNumber'],
  ['/register/person', '个人注册', '#f-smsCode'],
  ['/upgrade', '地市历史用户升级', '#f-known'],
  ['/items?audience=unit', '单位办事', 'main a[href^="/items/"]'],
  ['/items/SI.REG.EMP', '用人单位用工参保登记', 'main table'],
  ['/help', '帮助', 'summary'],
];

for (const engine of ['chromium-80', 'chromium-92']) {
  describe(`the pages in ${engine}`, () => {
    let browser;
    const faults = [];

    before(async () => {
      const { args, ...older } = await olderBrowser(engine);
      browser = await puppeteer.launch({ ...older, args: [...args, '--no-sandbox', '--disable-gpu'] });
      assert.match(await browser.version(), new RegExp(`/${engine.replace('chromium-', '')}\\.`));
    });

    after(() => browser?.close());

    for (const [path, heading, needed] of pages) {
      it(`shows ${path}`, async () => {
        const page = await browser.newPage();
        page.on('pageerror', (error) => faults.push(`${path}: ${error.message}`));
        page.on('console', (message) => {
          if (/Content Security Policy|Refused to/.test(message.text())) {
            faults.push(`${path}: ${message.text()}`);
          }
        });
        await page.goto(hallUrl + path);
        await page.waitForSelector(`main ${needed.replace(/^main /, '')}`, { visible: true });
        assert.equal(await page.$eval('main h1', (each) => each.textContent.trim()), heading);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.ok(overflow <= 0, 'no scrolling to the side');
        await page.close();
      });
    }

    it('reports no error of a script and nothing against the content security policy', () => {
      assert.deepEqual(faults, []);
    });
  });
}
