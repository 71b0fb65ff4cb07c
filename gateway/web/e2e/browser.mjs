// Opens the browser and its windows, and collects what a page must never report.
import { chromium as playwright } from 'playwright-core';

export const hallUrl = process.env.HALL_URL ?? 'http://localhost:8080';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser() {
  if (process.env.HALL_BROWSER) {
    return playwright.launch({ executablePath: process.env.HALL_BROWSER, args: flags });
  }
  const { default: chromium } = await import('@sparticuz/chromium');
  return playwright.launch({ executablePath: await chromium.executablePath(), args: [...chromium.args, ...flags] });
}

/** A window of its own session. `faults` collects errors of scripts and reports of the content security policy. */
export async function openWindow(browser, { phone = false, language = 'zh' } = {}) {
  const context = await browser.newContext({
    baseURL: hallUrl,
    locale: 'zh-CN',
    viewport: phone ? { width: 360, height: 740 } : { width: 1360, height: 850 },
  });
  if (language === 'en') {
    await context.addInitScript(() => localStorage.setItem('hall.language', 'en'));
  }
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Refused to/i.test(message.text())) {
      faults.push(message.text());
    }
  });
  return { context, page, faults };
}

/** Waits until the page shows no skeleton any more. */
export async function settled(page) {
  await page.waitForLoadState('networkidle');
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
}

export function widthOverflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
