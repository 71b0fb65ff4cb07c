// Browsers that can't run the application, and pages that fail: never a blank.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openBrowser, openWindow } from './browser.mjs';

describe('a page that can not be shown', () => {
  let browser;

  before(async () => {
    browser = await openBrowser();
  });

  after(() => browser?.close());

  /** What the browser reports; the hall logs it by the number that the page shows. */
  async function reportOf(page, action) {
    const [report] = await Promise.all([page.waitForResponse('**/page-failures'), action()]);
    assert.equal(report.status(), 204);
    return JSON.parse(report.request().postData());
  }

  const broken = (pattern) => async (page) => {
    await page.route(pattern, (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: "export default { setup() { throw new Error('made to fail'); } };",
      }),
    );
  };

  it('leads a browser without modules to a page that says which browsers work', async () => {
    const { page, context } = await openWindow(browser);
    await context.addInitScript(() => delete HTMLScriptElement.prototype.noModule);
    await page.goto('/login');
    await page.waitForURL('/browser.html');
    await page.getByRole('heading', { name: '请更换或升级浏览器' }).waitFor();
    await page.getByText('Chromium 80').first().waitFor();
    assert.equal(await page.locator('script').count(), 0);
  });

  it('says so without scripts', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${process.env.HALL_URL ?? 'http://localhost:8080'}/`);
    await page.locator('noscript p', { hasText: '本大厅需要启用 JavaScript' }).waitFor();
  });

  for (const settings of [{}, { phone: true }, { language: 'en' }]) {
    it(`shows a sentence, a way on and a number: ${JSON.stringify(settings)}`, async () => {
      const { page } = await openWindow(browser, settings);
      await broken('**/assets/HelpPage-*.js')(page);
      const { number, path, message, place } = await reportOf(page, () => page.goto('/help?secret=1'));

      assert.equal(path, '/help');
      assert.equal(message, 'Error: made to fail');
      assert.match(place, /^\/assets\/HelpPage-/);
      const notice = page.getByRole('alert').filter({ hasText: number });
      await notice
        .getByText(settings.language === 'en' ? 'What you have submitted is safe' : '已提交的内容不受影响')
        .waitFor();
      await notice
        .getByRole('link', { name: settings.language === 'en' ? 'Back to the home page' : '返回大厅首页' })
        .click();
      await page.waitForURL('/');
      await page.getByRole('heading', { level: 1 }).waitFor();
      assert.equal(await page.getByText(number).count(), 0);
    });
  }

  it('does the same if a page can not be loaded', async () => {
    const { page } = await openWindow(browser);
    await page.route('**/assets/HelpPage-*.js', (route) => route.fulfill({ status: 404 }));
    const { number, message } = await reportOf(page, () => page.goto('/help'));
    assert.equal(message, 'Error: Page not loaded');
    await page.getByRole('alert').filter({ hasText: number }).waitFor();
  });

  it('does the same if the application itself fails', async () => {
    const { page } = await openWindow(browser);
    await page.route('**/assets/index-*.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: "throw new Error('made to fail')" }),
    );
    const { number } = await reportOf(page, () => page.goto('/'));
    const notice = page.getByRole('alert').filter({ hasText: number });
    await notice.getByRole('heading', { name: '页面出了问题' }).waitFor();
    await page.unroute('**/assets/index-*.js');
    await notice.getByRole('link', { name: '重新打开 Open again' }).click();
    await page.getByRole('heading', { name: '您要办什么事？' }).waitFor();
  });
});
