import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { openBrowser, openWindow, test, widthOverflow } from './browser.mjs';
import * as flows from './flows.mjs';
import * as hall from './hall.mjs';
import {
  agentPages,
  employerPages,
  headPages,
  helpdeskPages,
  institutionPages,
  invitedPages,
  openPage,
  pagesOf,
  provinceHeadPages,
  provincePages,
  publicPages,
  staffPages,
} from './pages.mjs';

/** Checks every page with axe, and that it doesn't scroll sideways. */
export function describePages(layouts) {
  describe('every page', { concurrency: 3 }, () => {
    let browser;
    let prepared;
    let outcomes;
    let pages = 0;

    before(async () => {
      browser = await openBrowser();
      prepared = await hall.prepareUnit();
      outcomes = await hall.prepareOutcomes(prepared);
    });

    after(async () => {
      await browser?.close();
      console.log(`axe: ${pages} pages without serious or critical findings`);
    });

    async function check(page, targets) {
      const findings = [];
      for (const [name, target] of targets) {
        await openPage(page, target);
        const { violations } = await new AxeBuilder({ page }).analyze();
        for (const each of violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')) {
          findings.push(`${name}: ${each.id}: ${each.nodes.map((node) => node.html).join(' ')}`);
        }
        if ((await page.locator('h1').count()) !== 1) {
          findings.push(`${name}: not one heading of the first level`);
        }
        if ((await widthOverflow(page)) > 0) {
          findings.push(`${name}: scrolls sideways`);
        }
        pages++;
      }
      assert.deepEqual(findings, []);
    }

    for (const layout of layouts) {
      const name = `${layout.phone ? 'on a phone' : 'on a wide screen'} in ${layout.language === 'en' ? 'English' : 'Chinese'}`;

      /** The flows know the Chinese words. */
      async function inLanguage(page) {
        await page.evaluate((language) => localStorage.setItem('hall.language', language), layout.language ?? 'zh');
      }

      test(`can be used by everybody, ${name}`, async () => {
        const { page } = await openWindow(browser, { phone: layout.phone });
        await page.goto('/');
        await inLanguage(page);
        await check(page, pagesOf(publicPages(outcomes), layout));
      });

      test(`can be used by every employer, ${name}`, async () => {
        const { page } = await openWindow(browser, { phone: layout.phone });
        await flows.logIn(page, prepared.unit);
        await inLanguage(page);
        await check(page, pagesOf(employerPages(prepared.ids), layout));
      });

      test(`can be used by every agent and institution, ${name}`, async () => {
        const { page } = await openWindow(browser, { phone: layout.phone });
        await flows.logIn(page, prepared.agent);
        await inLanguage(page);
        await check(page, pagesOf(agentPages, layout));
        const { page: other } = await openWindow(browser, { phone: layout.phone });
        await flows.logIn(other, prepared.institution);
        await inLanguage(other);
        await check(other, pagesOf(institutionPages(prepared.ids), layout));
        const { page: third } = await openWindow(browser, { phone: layout.phone });
        await flows.logIn(third, prepared.invited);
        await inLanguage(third);
        await check(third, pagesOf(invitedPages, layout));
      });

      test(`can be used by every clerk, ${name}`, async () => {
        const { page } = await openWindow(browser, { phone: layout.phone });
        await flows.logInStaff(page);
        await inLanguage(page);
        await check(page, pagesOf(staffPages(prepared.ids), layout));
        const { page: other } = await openWindow(browser, { phone: layout.phone });
        await flows.logInStaff(other, 'province');
        await inLanguage(other);
        await check(other, pagesOf(provincePages(prepared.unit), layout));
      });

      test(`can be used by the helpdesk and by heads of staff, ${name}`, async () => {
        for (const [who, pages] of [
          ['helpdesk', helpdeskPages(prepared.ids)],
          ['head', headPages(prepared.ids)],
          ['provinceHead', provinceHeadPages],
        ]) {
          const { page } = await openWindow(browser, { phone: layout.phone });
          await flows.logInStaff(page, who);
          await inLanguage(page);
          await check(page, pagesOf(pages, layout));
        }
      });
    }
  });
}
