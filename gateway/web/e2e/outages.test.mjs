// Processes of the hall are killed and started again while a visitor fills in a form.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { chain, openBrowser, openTab, openWindow, refuseOnce } from './browser.mjs';
import { kill, start, startAfter } from './control.mjs';
import * as flows from './flows.mjs';
import * as hall from './hall.mjs';
import { newOlderAccount } from './phone.mjs';

const outage = 30;

// One after another: the outages would meet.
describe('an outage', () => {
  const step = chain();
  let browser;
  let unit;
  let page;
  let context;
  const faults = [];

  before(async () => {
    browser = await openBrowser();
    unit = await hall.registerUnit();
    const window = await openWindow(browser);
    faults.push(window.faults);
    ({ page, context } = window);
    await flows.logIn(page, unit);
    await page.waitForURL('/centre');
  });

  after(async () => {
    await browser?.close();
    assert.deepEqual(faults.flat(), [], 'errors of scripts and reports of the content security policy');
  });

  const post = () => page.locator('#f-employees-0-post');
  const saved = () => page.getByText('自动保存').waitFor();
  const unsaved = () => page.getByText('草稿暂未保存').waitFor();

  /** A complete form, saved as a draft. */
  async function openForm() {
    await page.goto('/centre/file/SI.REG.EMP');
    await flows.fillEmployment(page);
    await saved();
  }

  /** The cases that are not drafts, and the drafts. */
  async function count() {
    const cases = await hall.listCases(unit, await hall.logIn(unit));
    const drafts = cases.filter(({ status }) => status === 'DRAFT').length;
    return { filed: cases.length - drafts, drafts };
  }

  step('of the gateway loses nothing that is typed', async () => {
    await openForm();
    await kill('gateway');
    await post().fill('工程师');
    await page.getByText('网络已断开').waitFor();
    await unsaved();
    await start('gateway');
    await saved();
    assert.equal(await post().inputValue(), '工程师');
    await page.reload();
    await page.getByRole('button', { name: /修改/ }).first().click();
    assert.equal(await post().inputValue(), '工程师');
    assert.deepEqual(await count(), { filed: 0, drafts: 1 });
  });

  step('of the gateway that loses the answer of a submission files once', async () => {
    const submission = /\/api\/v1\/units\/.*\/submission$/;
    await page.route(
      submission,
      async (route) => {
        await route.fetch();
        await kill('gateway');
        await route.abort('connectionreset');
      },
      { times: 1 },
    );
    await flows.button(page, '下一步：核对').click();
    const submit = flows.button(page, '确认提交');
    await submit.dblclick();
    await page.getByText('网络已断开').waitFor();
    await start('gateway');
    await submit.dblclick();
    await page.waitForURL(/\/centre\/cases\/[0-9a-f-]{36}$/);
    assert.deepEqual(await count(), { filed: 1, drafts: 0 });
  });

  step('of case-service for 30 seconds keeps the form, warns who leaves it, and files once', async () => {
    await openForm();
    await kill('case-service');
    const back = startAfter('case-service', outage);
    await post().fill('高级工程师');
    await page.getByText('服务暂不可用').first().waitFor();
    await unsaved();
    assert.match(await flows.stay(page, () => flows.follow(page, '单位快递')), /尚未保存/);
    assert.equal(await post().inputValue(), '高级工程师');
    await flows.button(page, '下一步：核对').click();
    await flows.button(page, '确认提交').dblclick();
    await page.locator('main').getByText('服务暂不可用').first().waitFor();
    await back;
    await flows.button(page, '上一步').click();
    await saved();
    assert.equal(await post().inputValue(), '高级工程师');
    await flows.submitForm(page);
    assert.deepEqual(await count(), { filed: 2, drafts: 0 });
  });

  step('of case-service that loses the answer of the first save makes one draft', async () => {
    await page.route(
      /\/api\/v1\/units\/\d+\/cases$/,
      async (route) => {
        await route.fetch();
        await kill('case-service');
        await route.abort('connectionreset');
      },
      { times: 1 },
    );
    await page.goto('/centre/file/SI.REG.EMP');
    await flows.fillEmployment(page);
    await unsaved();
    await post().fill('技师');
    await start('case-service');
    await saved();
    await page.reload();
    await page.getByRole('button', { name: /修改/ }).first().click();
    assert.equal(await post().inputValue(), '技师');
    assert.deepEqual(await count(), { filed: 2, drafts: 1 });
  });

  step('of identity-service for 30 seconds during a refresh keeps the session, also across a reload', async () => {
    const draft = page.url();
    await kill('identity-service');
    const back = startAfter('identity-service', outage);
    // The service refuses the token once; the refresh that follows meets the outage.
    await refuseOnce(page, /\/api\/v1\/units\/.*cases/, 'authority-changed');
    await post().fill('主任');
    await unsaved();
    await page.getByText('服务暂不可用').first().waitFor();
    assert.equal(await page.getByText('请重新登录').count(), 0);
    const { page: second, faults: others } = await openTab(context);
    faults.push(others);
    await second.goto('/centre');
    await second.getByRole('heading', { name: '正在恢复登录' }).waitFor();
    await back;
    await saved();
    assert.equal(await post().inputValue(), '主任');
    await second.getByRole('heading', { name: '单位主页' }).waitFor();
    await page.goto(draft);
    await page.getByRole('button', { name: /修改/ }).first().click();
    assert.equal(await post().inputValue(), '主任');
    assert.deepEqual(await count(), { filed: 2, drafts: 1 });
  });

  step('of delegation-service stops an upgrade, whose reason staff see until it is completed', async () => {
    const [guest, clerk] = await Promise.all([openWindow(browser), openWindow(browser)]);
    faults.push(guest.faults, clerk.faults);
    await flows.logInStaff(clerk.page);
    const administrator = await hall.registerPerson();
    await flows.beginUpgrade(guest.page, await newOlderAccount({ system: 'TAIZHOU' }));
    await kill('delegation-service');
    await flows.setAdministrator(guest.page, administrator, hall.password, () =>
      guest.page.getByText('正在建立账号').waitFor(),
    );
    const stuck = clerk.page.locator('tbody tr', { hasText: '授权服务暂无应答' });
    await flows.follow(clerk.page, '历史用户升级');
    await flows.follow(clerk.page, '停滞');
    await stuck.getByText('泰州市人社网办大厅').waitFor();

    await start('delegation-service');
    const number = await flows.numberOn(guest.page);
    await flows.follow(clerk.page, '已升级');
    await clerk.page.locator('tbody tr', { hasText: number }).getByText('已升级').waitFor();
    assert.equal(await stuck.count(), 0);
    await flows.logIn(guest.page, { number });
    await guest.page.waitForURL('/centre');
  });
});
