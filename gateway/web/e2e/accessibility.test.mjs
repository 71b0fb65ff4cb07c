import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openBrowser, openWindow, settled, widthOverflow } from './browser.mjs';
import * as flows from './flows.mjs';
import { employerPages, publicPages, staffPages } from './pages.mjs';

describe('every page', () => {
  let browser;
  let pages = 0;

  before(async () => {
    browser = await openBrowser();
  });

  after(async () => {
    await browser?.close();
    console.log(`axe: ${pages} pages`);
  });

  async function check(page, addresses) {
    for (const [name, address] of Object.entries(addresses)) {
      await page.goto(address);
      await settled(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const findings = violations
        .filter((each) => each.impact === 'serious' || each.impact === 'critical')
        .map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' ')}`);
      assert.deepEqual(findings, [], name);
      assert.equal(await page.locator('h1').count(), 1, `${name} has one heading`);
      assert.ok((await widthOverflow(page)) <= 0, `${name} scrolls sideways`);
      pages++;
    }
  }

  it('for anyone can be used by everybody, on a phone and in English too', async () => {
    await check((await openWindow(browser)).page, publicPages);
    await check((await openWindow(browser, { phone: true })).page, publicPages);
    await check((await openWindow(browser, { phone: true, language: 'en' })).page, publicPages);
  });

  it('for an employer can be used by everybody, on a phone and in English too', async () => {
    const { page } = await openWindow(browser);
    const unit = await flows.registerUnit(page);
    await check(page, employerPages);
    const phone = await openWindow(browser, { phone: true });
    await flows.logIn(phone.page, { number: unit.number, person: unit.mobile });
    await check(phone.page, employerPages);
    await phone.page.evaluate(() => localStorage.setItem('hall.language', 'en'));
    await check(phone.page, employerPages);
  });

  it('for staff can be used by everybody', { skip: !process.env.HALL_STAFF_PASSWORD }, async () => {
    const { page } = await openWindow(browser, { phone: true });
    await flows.logInStaff(page);
    await check(page, staffPages);
  });
});
