// Measures pages as a browser with an empty cache loads them: kilobytes over the wire, requests, and milliseconds until the
// page no longer changes. run.sh measure [URL [SELECTOR...]]: without arguments the pages of the hall; otherwise the first
// load of URL and then each page that a click on SELECTOR opens.
import { hallUrl, openBrowser, openWindow } from './browser.mjs';
import * as flows from './flows.mjs';
import { registerUnit } from './hall.mjs';

const rounds = Number(process.env.HALL_ROUNDS ?? 5);
const quietMillis = 700;
/** Bytes a second and milliseconds of delay; the loopback interface as it is, and a mobile connection. */
const networks = [
  { name: 'loopback', latency: 0, downloadThroughput: -1, uploadThroughput: -1 },
  { name: '10 Mbit/s, 40 ms', latency: 40, downloadThroughput: 1_250_000, uploadThroughput: 625_000 },
];

const visit = (address, name = address) => ({ name, isLoad: true, act: (page) => page.goto(address) });
const click = (selector, name = selector) => ({ name, act: (page) => page.locator(selector).first().click() });

async function ownSteps() {
  const unit = await registerUnit();
  const menu = (name) => ({ name, act: (page) => flows.follow(page, name) });
  return [
    visit(hallUrl, '大厅首页'),
    { name: '服务清单', act: (page) => page.getByRole('link', { name: '服务清单' }).first().click() },
    click('a[href="/items/SI.REG.EMP"]', '办事指南'),
    click('a[href="/login"]', '登录'),
    {
      name: '单位主页',
      prepare: (page) => flows.enterLogin(page, unit),
      act: (page) => flows.button(page, '登录').click(),
    },
    menu('单位办件'),
    menu('经办人管理'),
    menu('账号设置'),
    visit(`${hallUrl}/centre/file/SI.REG.EMP`, '办理（重新加载）'),
  ];
}

/** In the page: when the document last changed, and when the last response arrived. */
function watchChanges() {
  let changed = 0;
  new MutationObserver(() => (changed = performance.now())).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
  addEventListener('click', () => (globalThis.clicked = performance.now()), { capture: true });
  globalThis.lastChange = () =>
    Math.max(changed, ...performance.getEntriesByType('resource').map(({ responseEnd }) => responseEnd));
}

async function measure(browser, steps, network) {
  const { context, page } = await openWindow(browser, { url: undefined });
  await page.addInitScript(watchChanges);
  const tab = await context.newCDPSession(page);
  await tab.send('Network.enable');
  await tab.send('Network.emulateNetworkConditions', { offline: false, ...network });
  let bytes = 0;
  let requests = 0;
  let open = 0;
  let last;
  tab.on('Network.requestWillBeSent', ({ request }) => {
    if (request.url.startsWith('http')) {
      requests++;
      open++;
      last = Date.now();
    }
  });
  const done = ({ encodedDataLength }) => {
    bytes += encodedDataLength ?? 0;
    open = Math.max(0, open - 1);
    last = Date.now();
  };
  tab.on('Network.loadingFinished', done);
  tab.on('Network.loadingFailed', done);
  const found = [];
  for (const step of steps) {
    await step.prepare?.(page);
    bytes = 0;
    requests = 0;
    last = Date.now();
    await step.act(page);
    let changed = -1;
    while (open > 0 || Date.now() - last < quietMillis) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const now = await page.evaluate(() => globalThis.lastChange?.() ?? 0).catch(() => 0);
      if (now !== changed) {
        changed = now;
        last = Date.now();
      }
    }
    const began = step.isLoad ? 0 : await page.evaluate(() => globalThis.clicked);
    found.push({ name: step.name, kilobytes: bytes / 1000, requests, millis: changed - began });
  }
  await context.close();
  return found;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const [url, ...selectors] = process.argv.slice(2);
const steps = url === undefined ? await ownSteps() : [visit(url), ...selectors.map((each) => click(each))];
const browser = await openBrowser();
const results = [];
for (const network of networks) {
  const all = [];
  // The first round fills caches of the servers and does not count.
  for (let round = 0; round <= rounds; round++) {
    all.push(await measure(browser, steps, network));
  }
  results.push(all.slice(1));
}
console.log(`Chromium ${browser.version()}, median of ${rounds} rounds`);
console.log(`| page | kB | requests | ${networks.map(({ name }) => `ms, ${name}`).join(' | ')} |`);
console.log(`|---|--:|--:|${networks.map(() => '--:|').join('')}`);
steps.forEach(({ name }, index) => {
  const of = (result, key) => median(result.map((round) => round[index][key]));
  const millis = results.map((result) => of(result, 'millis').toFixed(0));
  console.log(
    `| ${name} | ${of(results[0], 'kilobytes').toFixed(1)} | ${of(results[0], 'requests')} | ${millis.join(' | ')} |`,
  );
});
await browser.close();
