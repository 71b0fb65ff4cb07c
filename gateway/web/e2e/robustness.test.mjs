import assert from 'node:assert/strict';
import { before, describe } from 'node:test';
import { problem, refuseOnce, settled, test, useBrowser } from './browser.mjs';
import * as flows from './flows.mjs';
import * as hall from './hall.mjs';
import { newPerson, receivedCode } from './phone.mjs';
import { solveSlider } from './puzzle.mjs';

const cases = /\/api\/v1\/units\/.*cases/;

// The tests wait most of the time: several run at once.
describe('the pages', { concurrency: 4 }, () => {
  const { open, openTab } = useBrowser();
  let unit;

  before(async () => {
    unit = await hall.registerUnit();
  });

  async function signedIn() {
    const window = await open();
    await flows.logIn(window.page, unit);
    await window.page.waitForURL('/centre');
    return window;
  }

  /** A form with something typed in it. */
  async function openForm(page, name = '李晓梅') {
    await page.goto('/centre/file/SI.REG.EMP');
    await page.getByRole('button', { name: /添加职工/ }).click();
    await page.locator('#f-employees-0-name').fill(name);
  }

  const typed = (page) => page.locator('#f-employees-0-name').inputValue();
  const isSaved = (page) => page.getByText('自动保存').waitFor();

  test('let a busy address go on after a puzzle, with what was typed', async () => {
    const address = `198.18.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`;
    await hall.useUpSmsCodes(address);
    const { context, page } = await open();
    await context.setExtraHTTPHeaders({ 'X-Forwarded-For': address });
    const { mobile } = await newPerson();
    await page.goto('/register/person');
    await page.locator('#f-mobile').fill(mobile);
    await page.getByRole('button', { name: '获取验证码' }).click();
    await solveSlider(page);
    await page.getByText('验证码已发送').waitFor();
    assert.equal(await page.locator('#f-mobile').inputValue(), mobile);
    await receivedCode(mobile);
  });

  // What another origin takes part in: only a browser judges the content security policy and the cookie of the login.
  test('let a unit in by its certificate, and by the login of the province', async () => {
    const { context, page } = await open();
    await flows.logInWithCertificate(page, unit);
    await page.getByRole('heading', { name: '单位主页' }).waitFor();
    await flows.logOut(page);
    await flows.logInByProvince(page, unit);
    await page.getByRole('heading', { name: '单位主页' }).waitFor();
    await context.close();
  });

  test('renew the session of two tabs one after the other, and end it in both', async () => {
    const { context, page } = await signedIn();
    const { page: second } = await openTab(context);
    await second.goto('/centre');
    await settled(second);
    await openForm(second);
    await isSaved(second);

    // The service refuses a request of each tab. The refresh token can be used once: no refresh may be refused.
    for (const tab of [page, second]) {
      await refuseOnce(tab, cases, 'authority-changed');
    }
    const refreshes = [];
    context.on('response', (response) => {
      if (new URL(response.url()).pathname === '/api/v1/tokens/refresh') {
        refreshes.push(response.status());
      }
    });
    const saved = second.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());
    await Promise.all([flows.follow(page, '单位办件'), second.locator('#f-employees-0-post').fill('工程师')]);
    await page.waitForURL('/centre/cases');
    await page.locator('tbody tr').first().waitFor();
    await saved;
    assert.ok(refreshes.length > 0);
    assert.deepEqual([...new Set(refreshes)], [200]);

    await page.getByRole('button', { name: '退出' }).click();
    await page.waitForURL('/');
    await second.getByText('您已在其他页面退出').waitFor();
    // The other tab continues after a new login, with what was typed.
    const dialog = second.getByRole('dialog');
    await flows.enterLogin(dialog, unit);
    await dialog.getByRole('button', { name: '登录', exact: true }).dblclick();
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await typed(second), '李晓梅');
    assert.equal(await second.locator('#f-employees-0-post').inputValue(), '工程师');
    await context.close();
  });

  test('keep what was typed when the session ends in the middle of a form', async () => {
    const { context, page } = await signedIn();
    await openForm(page);
    await isSaved(page);
    await context.clearCookies();
    await refuseOnce(page, cases, 'unauthenticated');
    await page.locator('#f-employees-0-post').fill('工程师');
    await page.getByText('登录已失效').waitFor();
    const dialog = page.getByRole('dialog');
    await flows.enterLogin(dialog, unit);
    await dialog.getByRole('button', { name: '登录', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    // The page saves by itself after the login, and again after the next change.
    await isSaved(page);
    const saved = page.waitForResponse((response) => response.request().method() === 'PUT' && response.ok());
    await page.locator('#f-employees-0-post').fill('高级工程师');
    await saved;
    assert.equal(await typed(page), '李晓梅');
    await page.reload();
    await page.getByRole('button', { name: /修改/ }).first().click();
    assert.equal(await typed(page), '李晓梅');
    assert.equal(await page.locator('#f-employees-0-post').inputValue(), '高级工程师');
    await context.close();
  });

  test('warn an idle visitor after 25 minutes and end the session after 30', async () => {
    const { context, page } = await open();
    await page.clock.install();
    await flows.logIn(page, unit);
    await openForm(page);
    await page.clock.fastForward('25:30');
    await page.getByText('您还在吗？').waitFor();
    await page.getByRole('button', { name: '继续办理' }).click();
    await page.getByText('您还在吗？').waitFor({ state: 'hidden' });
    await page.clock.fastForward('30:10');
    await page.getByText('您已超过 30 分钟没有操作').waitFor();
    assert.equal(await typed(page), '李晓梅');
    await context.close();
  });

  test('keep the filter of a list when the visitor comes back, and file nothing again', async () => {
    const { context, page } = await signedIn();
    await page.goto('/centre/file/SI.REG.EMP');
    await flows.fillEmployment(page);
    await flows.submitForm(page);
    await page.getByRole('heading', { name: '办理进度' }).waitFor();
    await page.goBack();
    await page.goForward();
    await page.getByRole('heading', { name: '办理进度' }).waitFor();
    const filed = await hall.listCases(unit, await hall.logIn(unit));
    assert.equal(filed.filter(({ status }) => status !== 'DRAFT').length, 1);

    await page.goto('/centre/cases');
    await page.getByRole('link', { name: '草稿' }).click();
    await page.waitForURL('/centre/cases?status=DRAFT');
    await openCatalogue(page);
    await page.goBack();
    await page.waitForURL('/centre/cases?status=DRAFT');
    assert.equal(await page.getByRole('link', { name: '草稿' }).getAttribute('aria-current'), 'true');
    await context.close();
  });

  async function openCatalogue(page) {
    await page.getByRole('navigation').getByRole('link', { name: '服务清单' }).first().click();
    await page.waitForURL('/items');
  }

  test('say that the service is busy, and save when it is back', async () => {
    const { context, page } = await signedIn();
    await page.goto('/centre/file/SI.REG.EMP');
    await settled(page);
    await page.route(cases, (route) =>
      route.fulfill({ ...problem(503, 'dependency-unavailable', '服务暂不可用'), headers: { 'retry-after': '1' } }),
    );
    await page.getByRole('button', { name: /添加职工/ }).click();
    await page.locator('#f-employees-0-name').fill('李晓梅');
    await page.getByText('草稿暂未保存').waitFor();
    await page.getByRole('heading', { name: '服务暂不可用' }).waitFor();
    assert.match(await flows.stay(page, () => flows.follow(page, '单位快递')), /尚未保存/);
    assert.equal(await typed(page), '李晓梅');
    await page.unroute(cases);
    // The page tries again by itself.
    await isSaved(page);
    assert.equal(await typed(page), '李晓梅');
    await context.close();
  });

  test('survive a restart of the gateway', async () => {
    const { context, page } = await signedIn();
    await openForm(page);
    await isSaved(page);
    await page.route(/\/api\//, (route) => route.abort('connectionrefused'));
    await page.locator('#f-employees-0-post').fill('工程师');
    await page.getByText('网络已断开').waitFor();
    await page.unroute(/\/api\//);
    await isSaved(page);
    await page.reload();
    await page.getByRole('button', { name: /修改/ }).first().click();
    assert.equal(await page.locator('#f-employees-0-post').inputValue(), '工程师');
    await page.route(/\/api\/v1\/tokens\/refresh/, (route) => route.fulfill(problem(503, 'dependency-unavailable')));
    await page.reload();
    await page.getByRole('heading', { name: '正在恢复登录' }).waitFor();
    await page.unroute(/\/api\/v1\/tokens\/refresh/);
    await page.getByRole('button', { name: /修改/ }).first().click();
    assert.equal(await page.locator('#f-employees-0-post').inputValue(), '工程师');
    await context.close();
  });

  test('lose nothing while the browser is offline', async () => {
    const { context, page } = await signedIn();
    await page.goto('/centre/account/addresses/new');
    await page.locator('#f-recipient').fill('王小明');
    await page.locator('#f-mobile').fill(unit.mobile);
    await flows.chooseRegion(page, '南京市', '江宁区');
    await page.locator('#f-street').fill('天元东路 1 号');
    await context.setOffline(true);
    await flows.button(page, '保存').dblclick();
    await page.getByText('网络已断开').waitFor();
    assert.equal(await page.locator('#f-street').inputValue(), '天元东路 1 号');
    await context.setOffline(false);
    await flows.submit(page, flows.button(page, '保存'), () => page.waitForURL('/centre/account'));
    // Exactly one: the locator is strict.
    await page.getByRole('paragraph').filter({ hasText: '天元东路 1 号' }).waitFor();
    await context.close();
  });

  test('show hostile schemas, names and messages as text', async () => {
    const { context, page } = await signedIn();
    const markup = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>{{ constructor }}';
    await page.route(/\/api\/v1\/catalogue\/items\/SI\.REG\.EMP(\?|$)/, async (route) => {
      const answer = await route.fetch();
      const item = await answer.json();
      item.name = markup;
      item.summary = markup;
      item.materials = [{ name: markup, required: true, form: 'electronic' }];
      item.form.properties.employees.title = markup;
      item.form.properties.remark = {
        type: 'string',
        title: markup,
        description: markup,
        enum: [markup],
        enumTitles: { [markup]: markup },
      };
      await route.fulfill({ response: answer, json: item });
    });
    await page.route(/\/api\/v1\/units\/\d+$/, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), name: markup } });
    });
    await page.route(cases, (route) => route.fulfill(problem(422, markup, markup, markup)));
    for (const path of ['/items/SI.REG.EMP', '/centre', '/centre/unit', '/centre/cases', '/centre/file/SI.REG.EMP']) {
      await page.goto(path);
      await page.getByText('<img src=x').first().waitFor();
      assert.equal(await page.locator('img[src=x]').count(), 0, path);
    }
    // Its name contains the title of the list.
    await page.locator('#f-employees-add').click();
    await page.locator('#f-employees-0-name').fill('李晓梅');
    await page.getByText('草稿暂未保存').waitFor();
    await page.getByRole('alert').getByText('<img src=x').first().waitFor();
    assert.equal(await page.locator('img[src=x]').count(), 0);
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    await context.close();
  });
});
