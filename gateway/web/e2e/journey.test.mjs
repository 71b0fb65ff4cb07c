import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openBrowser, openWindow, settled } from './browser.mjs';
import * as flows from './flows.mjs';
import { newOlderAccount, newWaybill } from './phone.mjs';

describe('the hall in a browser', () => {
  let browser;
  let employer;
  let agent;
  let clerk;
  let unit;
  let person;
  let filed;

  before(async () => {
    browser = await openBrowser();
    [employer, agent, clerk] = await Promise.all([openWindow(browser), openWindow(browser), openWindow(browser)]);
  });

  after(() => browser?.close());

  it('registers a unit, also across a reload', async () => {
    unit = await flows.registerUnit(employer.page);
    assert.match(unit.number, /^\d{13}$/);
  });

  it('keeps the session across a reload, and no secret where scripts can read it', async () => {
    await employer.page.reload();
    await employer.page.getByRole('heading', { name: '单位主页' }).waitFor();
    const readable = await employer.page.evaluate(() =>
      JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]),
    );
    assert.doesNotMatch(readable, /eyJ/);
    const cookies = await employer.context.cookies(
      `${employer.page.url().replace(/\/centre.*/, '')}/api/v1/tokens/refresh`,
    );
    const session = cookies.find((cookie) => cookie.name === 'hall-session');
    assert.equal(session.httpOnly, true);
    assert.equal(session.secure, true);
    assert.equal(session.sameSite, 'Strict');
    assert.equal(session.path, '/api/v1/tokens/');
  });

  it('grants a registered person a scope', async () => {
    person = await flows.registerPerson(agent.page);
    await flows.grantAgent(employer.page, person, '工伤保险');
    await employer.page.locator('.list').getByText('经办人').waitFor();
  });

  it('refuses the agent outside of the scope, says who can grant it, and takes a request', async () => {
    await flows.logIn(agent.page, { person: person.mobile });
    await flows.actAsAgent(agent.page);
    await agent.page.goto('/centre/file/SI.REG.EMP');
    await agent.page.getByText('缺少业务范围：用人单位用工参保登记').waitFor();
    await agent.page.getByText('可以为您授权的人员').waitFor();
    await agent.page.getByRole('link', { name: '申请授权' }).click();
    await agent.page.locator('#f-reason').fill('兼办参保登记');
    await flows.press(agent.page, '提交申请');
    await agent.page.waitForURL('/centre/grants/requests');

    await employer.page.goto('/centre/grants/requests');
    await employer.page.getByRole('button', { name: /^同意/ }).click();
    await flows.confirmInDialog(employer.page, '同意');
    await employer.page.locator('li', { hasText: '已同意' }).waitFor();
  });

  it('lets the agent file with a double click, once', async () => {
    await flows.fillEmployment(agent.page);
    await agent.page.getByText('自动保存').waitFor();
    await flows.submitForm(agent.page);
    await agent.page.goto('/centre/cases');
    await settled(agent.page);
    assert.equal(await agent.page.locator('tbody tr').count(), 1);
  });

  it('keeps what is typed when the agent is revoked with a form open', async () => {
    await agent.page.goto('/centre/file/SI.REG.EMP');
    await agent.page.getByRole('button', { name: /添加一项/ }).click();
    await agent.page.locator('#f-employees-0-name').fill('李晓梅');
    await agent.page.getByText('自动保存').waitFor();

    await employer.page.goto('/centre/grants');
    await employer.page
      .locator('.list li', { hasText: `****${person.idNumber.slice(-4)}` })
      .getByRole('link')
      .click();
    await flows.press(employer.page, '撤销授权');
    await flows.confirmInDialog(employer.page, '撤销授权').catch(() => undefined);
    await employer.page.waitForURL('/centre/grants');

    await agent.page.locator('#f-employees-0-post').fill('工程师');
    await agent.page.getByText('您的授权已变更').waitFor();
    assert.equal(await agent.page.locator('#f-employees-0-name').inputValue(), '李晓梅');
  });

  it('files a case that the unit reviews in its workbench', async () => {
    await flows.addAddress(employer.page, unit.mobile);
    await flows.fillUndo(employer.page);
    await employer.page.locator('#f-deliveryAddressId').selectOption({ index: 1 });
    filed = await flows.submitForm(employer.page);
    await employer.page.goto('/centre/workbench');
    await employer.page.locator('tbody a').first().click();
    await flows.press(employer.page, '审核通过');
    await flows.confirmInDialog(employer.page, '审核通过').catch(() => undefined);
    await employer.page.waitForURL('/centre/workbench');
  });

  it('is decided by a clerk, evaluated and mailed', { skip: !process.env.HALL_STAFF_PASSWORD }, async () => {
    await flows.logInStaff(clerk.page);
    await clerk.page.goto(filed.replace('/centre/', '/office/'));
    await settled(clerk.page);
    // Where the city's own system is faster, the clerk finds the case decided.
    for (const [step, next] of [
      ['受理', '办结：通过'],
      ['办结：通过', '寄送结果'],
    ]) {
      if (await clerk.page.getByRole('button', { name: step, exact: true }).isVisible()) {
        await flows.press(clerk.page, step);
        await flows.confirmInDialog(clerk.page, step);
        await clerk.page.getByRole('button', { name: next, exact: true }).waitFor();
      }
    }
    const waybill = await newWaybill();
    await clerk.page.locator('#f-carrier').selectOption(waybill.carrier);
    await clerk.page.locator('#f-trackingNumber').fill(waybill.trackingNumber);
    await flows.press(clerk.page, '寄送结果');
    await clerk.page.getByText('已登记寄送').waitFor();

    await employer.page.goto(filed);
    await employer.page.getByLabel('非常满意', { exact: true }).check();
    await flows.press(employer.page, '提交评价');
    await employer.page.getByText('我的评价').waitFor();
    await employer.page.goto('/centre/parcels');
    await employer.page
      .getByRole('link', { name: /查看物流/ })
      .first()
      .click();
    await employer.page.getByText(waybill.trackingNumber).waitFor();
  });

  it('opens an institution that logs in itself', { skip: !process.env.HALL_STAFF_PASSWORD }, async () => {
    await clerk.page.goto('/office/institutions/new');
    await clerk.page.locator('#f-unitNumber').fill(unit.number);
    await clerk.page.locator('#f-name').fill('金陵职业培训学校');
    await flows.press(clerk.page, '登记');
    const text = await clerk.page.getByText('机构编号 JG').textContent();
    const number = /JG\d{9}/.exec(text)[0];

    await employer.page.goto(`/centre/institutions/${number}`);
    await flows.enterPerson(employer.page, person);
    await flows.press(employer.page, '开通');
    await employer.page.getByText('机构开通已提交').waitFor();
    await employer.page.getByText('已开通').first().waitFor();

    const { page, faults } = await openWindow(browser);
    const initial = `Js${person.idNumber.slice(-6)}`;
    await page.goto('/login/initial-password');
    await page.locator('#f-number').fill(number);
    await page.locator('#f-oldPassword').fill(initial);
    await page.locator('#f-newPassword').fill('Jinling-2026');
    await page.locator('#f-confirmation').fill('Jinling-2026');
    await flows.press(page, '设置新密码');
    await page.getByText('密码已修改').waitFor();
    await flows.logIn(page, { number, secret: 'Jinling-2026' });
    await page.waitForURL('/institution');
    await page.getByRole('heading', { name: '机构主页' }).waitFor();
    assert.deepEqual(faults, []);
  });

  it('upgrades an account of an older system', async () => {
    const { page, faults } = await openWindow(browser);
    const administrator = await flows.registerPerson(page);
    const older = await newOlderAccount();
    await page.goto('/upgrade');
    await page.locator('#f-known').check();
    await page.locator('input[value=JSHRSS]').check();
    await flows.press(page, '下一步');
    await page.locator('#f-username').fill(older.username);
    await page.locator('#f-password').fill(older.password);
    await flows.press(page, '下一步');
    await page.locator('#f-unitNumber').fill(older.units[0].unitNumber);
    await flows.press(page, '下一步');
    await page.locator('#f-mobile').fill('13800000099');
    await flows.press(page, '确认，下一步');
    await page.locator('#f-idNumber').waitFor();
    await flows.enterPerson(page, administrator);
    await flows.enterPassword(page);
    await flows.press(page, '完成升级');
    assert.match(await page.locator('p.number').textContent(), /^\s*\d{13}\s*$/);
    assert.deepEqual(faults, []);
  });

  it('survives an outage without losing what was typed', async () => {
    const { page } = employer;
    await page.goto('/centre/account/addresses/new');
    await page.locator('#f-recipient').fill('王小明');
    await page.locator('#f-mobile').fill(unit.mobile);
    await page.locator('#f-region').fill('江苏省南京市江宁区');
    await page.locator('#f-street').fill('天元东路 1 号');
    await employer.context.setOffline(true);
    await flows.press(page, '保存');
    await page.getByText('网络已断开').waitFor();
    assert.equal(await page.locator('#f-street').inputValue(), '天元东路 1 号');
    await employer.context.setOffline(false);
    await flows.press(page, '保存');
    await page.waitForURL('/centre/account');
    await settled(page);
    assert.equal(await page.getByText('天元东路 1 号').count(), 1);
  });

  it('reports no error of a script and nothing against the content security policy', () => {
    assert.deepEqual([...employer.faults, ...agent.faults, ...clerk.faults], []);
  });
});
