// Opens the browser and its windows, and records what the tests judge afterwards.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, it } from 'node:test';
import { chromium as playwright } from 'playwright-core';
import { olderBrowser } from './older-browser.mjs';
import { secureHall } from './secure-hall.mjs';
import { trustedKeys } from './trust.mjs';

export const hallUrl = process.env.HALL_URL ?? 'http://localhost:8080';

/** What the windows open: another address for older browsers. */
let windowUrl = hallUrl;

/** Longer than any step takes on a slow machine that does other work, too. */
export const patience = 90_000;

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Every open window, for the pictures of a failed test. */
const windows = new Set();

const packages = fileURLToPath(new URL('node_modules/', import.meta.url));

/** The system's fonts, and one of the package for a machine that has none: without any font the browser ends. */
const fonts = (folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}</dir>
</fontconfig>
`;

/** The Chromium that npm carries, unpacked once with the libraries and the font that it needs. */
async function bundledBrowser() {
  const home = join(packages, '.browser');
  if (!existsSync(home)) {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    const unfinished = `${home}.${process.pid}`;
    const before = process.env.TMPDIR;
    await mkdir(unfinished);
    // Where the package unpacks to: the machine's own folder may hold another version.
    process.env.TMPDIR = unfinished;
    try {
      await chromium.executablePath();
      await inflate(join(packages, '@sparticuz/chromium/bin/al2023.tar.br'));
      await writeFile(join(unfinished, 'fonts.conf'), fonts(join(home, 'fonts')));
    } finally {
      if (before === undefined) {
        delete process.env.TMPDIR;
      } else {
        process.env.TMPDIR = before;
      }
    }
    await rename(unfinished, home).catch(() => rm(unfinished, { recursive: true }));
  }
  return {
    executablePath: join(home, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(home, 'al2023/lib'),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
    },
  };
}

export async function openBrowser() {
  if (process.env.HALL_ENGINE !== undefined) {
    const { chromium } = await import('playwright-core-older');
    const { env: today } = await bundledBrowser();
    const { executablePath, args, env } = await olderBrowser(process.env.HALL_ENGINE);
    if (windowUrl === hallUrl) {
      windowUrl = await secureHall(hallUrl);
    }
    // Its own package lacks libraries without which it ends when it opens a page by https.
    const libraries = { LD_LIBRARY_PATH: `${today.LD_LIBRARY_PATH}:${env.LD_LIBRARY_PATH}` };
    return chromium.launch({ executablePath, args: [...flags, ...args], env: { ...env, ...libraries } });
  }
  // Without the arguments that the package recommends: in a single process the windows would share one session.
  const browser = process.env.HALL_BROWSER ? { executablePath: process.env.HALL_BROWSER } : await bundledBrowser();
  return playwright.launch({ ...browser, args: [...flags, ...(await trustedKeys())] });
}

/** Every test can be played on a phone, except for windows that ask for a width. */
const onPhone = process.env.HALL_SCREEN === 'phone';

/** A window of its own session. */
export async function openWindow(browser, { phone = onPhone, language = 'zh', url = windowUrl } = {}) {
  const context = await browser.newContext({
    baseURL: url,
    ignoreHTTPSErrors: windowUrl !== hallUrl,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    viewport: phone ? { width: 360, height: 740 } : { width: 1360, height: 850 },
  });
  context.setDefaultTimeout(patience);
  if (language === 'en') {
    await context.addInitScript(() => localStorage.setItem('hall.language', 'en'));
  }
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  return { context, ...(await openTab(context)) };
}

/** `faults` collects errors of scripts and reports of the content security policy. */
export async function openTab(context) {
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error.stack ?? error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Refused to/i.test(message.text())) {
      faults.push(message.text());
    }
  });
  windows.add(page);
  page.on('close', () => windows.delete(page));
  return { page, faults };
}

/** For the suite that calls it: a browser, whose windows may have no faults at its end. */
export function useBrowser() {
  let browser;
  const faults = [];

  before(async () => {
    browser = await openBrowser();
  });

  after(async () => {
    await browser?.close();
    assert.deepEqual(faults.flat(), [], 'errors of scripts and reports of the content security policy');
  });

  function watched(opened) {
    faults.push(opened.faults);
    return opened;
  }

  return {
    open: async (settings) => watched(await openWindow(browser, settings)),
    openTab: async (context) => watched(await openTab(context)),
  };
}

export const problem = (status, code, title = code, detail = title) => ({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: 'about:blank', title, status, code, detail }),
});

/** The route stays: Playwright loses requests that are on their way when the last route ends. */
export async function refuseOnce(page, url, code) {
  let isRefused = false;
  await page.route(url, (route) => {
    if (isRefused) {
      return route.continue();
    }
    isRefused = true;
    return route.fulfill(problem(401, code));
  });
}

/** Waits until the page shows what it has loaded. */
export async function settled(page) {
  await page.locator('main h1').waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
}

export function widthOverflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function takePictures(name) {
  const folder = process.env.HALL_PICTURES;
  if (folder) {
    await mkdir(folder, { recursive: true });
    let number = 0;
    for (const page of windows) {
      const path = join(folder, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}-${++number}.png`);
      await page.screenshot({ path, timeout: 10_000 }).catch(() => undefined);
      console.error(`picture of ${page.url()}: ${path}`);
    }
  }
}

/** What every build plays; otherwise everything. */
const isShort = process.env.HALL_LENGTH === 'short';

/** Tests that build on each other: after one has failed, the others are skipped. A failed one leaves pictures. */
export function chain() {
  let failed;
  const step = (name, action) =>
    it(name, async (context) => {
      if (failed !== undefined) {
        context.skip(`needs: ${failed}`);
        return;
      }
      try {
        await action();
      } catch (error) {
        failed = name;
        await takePictures(name);
        throw error;
      }
    });
  /** A step without which the others can do, and which the short form leaves out. */
  step.long = (name, action) => (isShort ? it.skip(name) : step(name, action));
  return step;
}

/** A test of its own; it leaves pictures when it fails. */
export function test(name, action) {
  chain()(name, action);
}
