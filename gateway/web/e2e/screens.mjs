// Takes a picture of each page: in Chinese and English, on a wide screen and on a phone.
import { Buffer } from 'node:buffer';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser, openWindow } from './browser.mjs';
import * as flows from './flows.mjs';
import { preCheck, prepareOutcomes, prepareUnit } from './hall.mjs';
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
import { phoneUrl } from './phone.mjs';

const folder = process.env.HALL_SCREENS ?? fileURLToPath(new URL('../../../docs/screens', import.meta.url));
const format = process.env.HALL_SCREENS_FORMAT ?? 'webp';
const kinds = [
  { name: 'zh', language: 'zh', phone: false },
  { name: 'zh-phone', language: 'zh', phone: true },
  { name: 'en', language: 'en', phone: false },
  { name: 'en-phone', language: 'en', phone: true },
];
let pictures = 0;

async function take(page, kind, targets, open = openPage) {
  const tab = await page.context().newCDPSession(page);
  for (const [name, target] of targets) {
    await open(page, target);
    await page.waitForLoadState('networkidle');
    const { width, height } = await page.evaluate(() => ({
      width: document.documentElement.clientWidth,
      // What is behind an open dialog is covered as far as the window goes.
      height: [...document.querySelectorAll('[role=dialog]')].some((dialog) => dialog.checkVisibility())
        ? document.documentElement.clientHeight
        : Math.min(document.documentElement.scrollHeight, 1800),
    }));
    const { data } = await tab.send('Page.captureScreenshot', {
      format,
      ...(format === 'png' ? {} : { quality: 38 }),
      captureBeyondViewport: true,
      clip: { x: 0, y: 0, width, height, scale: kind.phone ? 1 : 0.75 },
    });
    await writeFile(join(folder, kind.name, `${name}.${format}`), Buffer.from(data, 'base64'));
    pictures++;
  }
}

const browser = await openBrowser();
const prepared = await prepareUnit();
const { unit, agent, invited, institution, ids } = prepared;
const outcomes = await prepareOutcomes(prepared);
await preCheck('TAIZHOU');
const visitors = [
  { pages: publicPages(outcomes) },
  { pages: employerPages(ids), logIn: (page) => flows.logIn(page, unit) },
  { pages: agentPages, logIn: (page) => flows.logIn(page, agent) },
  { pages: invitedPages, logIn: (page) => flows.logIn(page, invited) },
  { pages: institutionPages(ids), logIn: (page) => flows.logIn(page, institution) },
  { pages: staffPages(ids), logIn: (page) => flows.logInStaff(page) },
  { pages: provincePages(unit), logIn: (page) => flows.logInStaff(page, 'province') },
  { pages: helpdeskPages(ids), logIn: (page) => flows.logInStaff(page, 'helpdesk') },
  { pages: headPages(ids), logIn: (page) => flows.logInStaff(page, 'head') },
  { pages: provinceHeadPages, logIn: (page) => flows.logInStaff(page, 'provinceHead') },
];
await rm(folder, { recursive: true, force: true });
for (const kind of kinds) {
  await mkdir(join(folder, kind.name), { recursive: true });
  for (const { pages, logIn } of visitors) {
    const { page, context } = await openWindow(browser, { phone: kind.phone });
    await page.goto('/');
    await logIn?.(page);
    // After the login, whose words the flows know in Chinese.
    await page.evaluate((language) => localStorage.setItem('hall.language', language), kind.language);
    await take(page, kind, pagesOf(pages, kind));
    await context.close();
  }
  if (kind.language === 'zh') {
    const { page, context } = await openWindow(browser, { phone: kind.phone });
    await take(page, kind, [['phone', phoneUrl]], (tab, address) => tab.goto(address));
    await context.close();
  }
}
await browser.close();
console.log(`${pictures} pictures in ${folder}`);
