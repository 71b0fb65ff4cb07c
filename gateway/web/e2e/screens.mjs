// Takes a picture of each page: Chinese and English, wide and on a phone.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser, openWindow, settled } from './browser.mjs';
import * as flows from './flows.mjs';
import { employerPages, publicPages, staffPages } from './pages.mjs';

const folder = process.env.SCREENS ?? 'screens';
const kinds = [
  { name: 'zh', language: 'zh', phone: false },
  { name: 'zh-phone', language: 'zh', phone: true },
  { name: 'en', language: 'en', phone: false },
  { name: 'en-phone', language: 'en', phone: true },
];

async function take(page, kind, addresses) {
  for (const [name, address] of Object.entries(addresses)) {
    await page.goto(address);
    await settled(page);
    await page.screenshot({ path: join(folder, kind.name, `${name}.png`), fullPage: true });
  }
}

const browser = await openBrowser();
const first = await openWindow(browser);
const unit = await flows.registerUnit(first.page);
await flows.fillEmployment(first.page);
await flows.submitForm(first.page);
for (const kind of kinds) {
  await mkdir(join(folder, kind.name), { recursive: true });
  const { page, context } = await openWindow(browser, { phone: kind.phone });
  const inLanguage = () => page.evaluate((language) => localStorage.setItem('hall.language', language), kind.language);
  await page.goto('/');
  await inLanguage();
  await take(page, kind, publicPages);
  // The flows know the Chinese words.
  await page.evaluate(() => localStorage.setItem('hall.language', 'zh'));
  await flows.logIn(page, { number: unit.number, person: unit.mobile });
  await inLanguage();
  await take(page, kind, employerPages);
  await context.close();
  if (process.env.HALL_STAFF_PASSWORD) {
    const office = await openWindow(browser, { phone: kind.phone });
    await flows.logInStaff(office.page);
    await office.page.evaluate((language) => localStorage.setItem('hall.language', language), kind.language);
    await take(office.page, kind, staffPages);
    await office.context.close();
  }
}
await browser.close();
