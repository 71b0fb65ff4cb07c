import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe } from 'node:test';
import { chain, openBrowser, openWindow } from './browser.mjs';
import * as flows from './flows.mjs';
import { dayAfter, pdf, registerPerson } from './hall.mjs';
import { deliver, newWaybill, phoneUrl } from './phone.mjs';

describe('the hall in a browser', () => {
  const step = chain();
  let browser;
  /** The windows: who sits in front of them. */
  let employer;
  let administrator;
  let agent;
  let clerk;
  let phone;
  let guest;
  /** The people and what they have made. */
  let unit;
  let appointed;
  let granted;
  let filed;
  let reviewed;

  before(async () => {
    browser = await openBrowser();
    [employer, administrator, agent, clerk, guest, phone, appointed, granted] = await Promise.all([
      ...[1, 2, 3, 4, 5].map(() => openWindow(browser)),
      openWindow(browser, { url: phoneUrl }),
      registerPerson(),
      registerPerson(),
    ]);
    await phone.page.goto('/');
  });

  after(() => browser?.close());

  step('registers a unit, also across a reload', async () => {
    unit = await flows.registerUnit(employer.page, phone.page);
    assert.match(unit.number, /^\d{13}$/);
  });

  step('keeps the session across a reload, and no secret where scripts can read it', async () => {
    await employer.page.reload();
    await employer.page.getByRole('heading', { name: '单位主页' }).waitFor();
    const readable = await employer.page.evaluate(() => ({
      cookies: document.cookie,
      localStorage: { ...localStorage },
      sessionStorage: { ...sessionStorage },
    }));
    const cookies = await employer.context.cookies(`${new URL(employer.page.url()).origin}/api/v1/tokens/refresh`);
    console.log('after the login:', JSON.stringify(readable));
    for (const { name, path, httpOnly, secure, sameSite, expires } of cookies) {
      const minutes = Math.round((expires - Date.now() / 1000) / 60);
      console.log(`cookie ${name}: ${JSON.stringify({ path, httpOnly, secure, sameSite, minutes })}`);
    }
    assert.doesNotMatch(JSON.stringify(readable), /eyJ/);
    assert.equal(readable.cookies, '');
    assert.deepEqual(
      cookies
        .map(({ name, path, httpOnly, secure, sameSite }) => ({ name, path, httpOnly, secure, sameSite }))
        .sort((one, other) => one.name.localeCompare(other.name)),
      [
        { name: '__Host-hall-browser', path: '/', httpOnly: true, secure: true, sameSite: 'Strict' },
        { name: '__Host-hall-device', path: '/', httpOnly: true, secure: true, sameSite: 'Strict' },
        { name: 'hall-session', path: '/api/v1/tokens/', httpOnly: true, secure: true, sameSite: 'Strict' },
      ],
    );
  });

  step(
    'appoints the administrator, who logs in by the App, chooses the unit and grants an agent a scope and a window',
    async () => {
      await flows.appointAdministrator(employer.page, appointed, { from: dayAfter(0), to: dayAfter(300) });
      await flows.logInForByApp(administrator.page, phone.page, appointed, '管理员');
      await flows.grantAgent(administrator.page, granted, {
        section: '工伤保险',
        group: '工伤认定',
        from: dayAfter(0),
        to: dayAfter(200),
      });
      const row = administrator.page.locator('.list li', { hasText: `****${granted.idNumber.slice(-4)}` });
      await row.getByText('工伤认定').waitFor();
      await row.getByText(dayAfter(200)).waitFor();
    },
  );

  step('changes the profile of the unit and shows who changed what', async () => {
    await flows.changeProfile(administrator.page);
    await administrator.page.getByText('南京市玄武区 北京东路 63 号').waitFor();
    await administrator.page.getByText('****0001').first().waitFor();
    const row = administrator.page.locator('tbody tr', { hasText: '所属行业' });
    await row.getByText('I65 软件和信息技术服务业').waitFor();
    await row.getByText('管理员').waitFor();
    assert.equal(await administrator.page.getByText('3205015914360001').count(), 0);
  });

  step('types nothing in a form that the profile states', async () => {
    const { page } = administrator;
    await page.goto('/items/SI.REG.UNIT');
    await page.getByRole('link', { name: '在线办理' }).click();
    await page.getByText('已按单位信息填写：').waitFor();
    assert.equal(await page.locator('#f-bankAccount').inputValue(), '3205015914360001');
    assert.equal(await page.locator('#f-registeredAddress').inputValue(), '江苏省南京市玄武区北京东路 63 号');
    await page.getByRole('link', { name: '修改单位信息' }).click();
    await page.getByRole('heading', { name: '单位信息' }).waitFor();
  });

  step('refuses the agent outside of the scope, says who can grant it, and takes a request', async () => {
    await flows.logInFor(agent.page, granted, '经办人');
    await agent.page.goto('/items/SI.REG.EMP');
    await agent.page.getByRole('link', { name: '在线办理' }).click();
    await agent.page.getByText('需要的业务范围：用人单位用工参保登记').waitFor();
    await agent.page.getByText('可以为您授权的人员').waitFor();
    await agent.page.getByRole('link', { name: '申请授权' }).click();
    await agent.page.locator('#f-reason').fill('兼办参保登记');
    await flows.submit(agent.page, flows.button(agent.page, '提交申请'), () =>
      agent.page.waitForURL('/centre/grants/requests'),
    );
  });

  step('shows the administrator the request, who agrees', async () => {
    await flows.followAgain(administrator.page, '经办人管理');
    await administrator.page.getByRole('link', { name: '授权申请（1）' }).click();
    await administrator.page.getByRole('button', { name: /^同意/ }).click();
    await flows.submit(administrator.page, flows.inDialog(administrator.page, '同意'), () =>
      administrator.page.getByRole('dialog').waitFor({ state: 'detached' }),
    );
    await administrator.page.locator('li', { hasText: '已同意' }).waitFor();
  });

  step('lets the agent file by the form, once', async () => {
    await agent.page.goto('/centre/file/SI.REG.EMP');
    await flows.fillEmployment(agent.page);
    await agent.page.getByText('自动保存').waitFor();
    filed = await flows.submitForm(agent.page);
    await flows.follow(agent.page, '单位办件');
    await agent.page.waitForURL('/centre/cases');
    await agent.page.locator('tbody tr').first().waitFor();
    assert.equal(await agent.page.locator('tbody tr').count(), 1);
  });

  step.long('finds, counts and exports what was filed', async () => {
    const { page } = agent;
    await page.getByRole('link', { name: '全部（1）' }).waitFor();
    await page.locator('#f-q').fill('工伤');
    await flows.button(page, '查找').click();
    await page.getByText('没有符合条件的办件').waitFor();
    await page.getByRole('link', { name: '全部（0）' }).waitFor();
    await page.locator('#f-q').fill('用工参保');
    await flows.button(page, '查找').click();
    await page.locator('tbody tr', { hasText: '用人单位用工参保登记' }).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), flows.button(page, '导出表格').click()]);
    assert.equal(download.suggestedFilename(), '办件.xlsx');
    await administrator.page.goto('/centre/cases/exports');
    await administrator.page.locator('tbody tr', { hasText: '按关键词查找' }).getByText(granted.name[0]).waitFor();
    await administrator.page.goto('/centre');
  });

  step.long('keeps what is typed when the agent is revoked with a form open', async () => {
    await agent.page.goto('/centre/file/SI.REG.EMP');
    await agent.page.getByRole('button', { name: /添加职工/ }).click();
    await agent.page.locator('#f-employees-0-name').fill('李晓梅');
    await agent.page.getByText('自动保存').waitFor();

    await flows.followAgain(administrator.page, '经办人管理');
    await administrator.page
      .locator('.list li', { hasText: `****${granted.idNumber.slice(-4)}` })
      .getByRole('link')
      .click();
    await flows.confirm(administrator.page, '撤销授权', () => administrator.page.waitForURL('/centre/grants'));

    await agent.page.locator('#f-employees-0-post').fill('工程师');
    await agent.page.getByText('您的授权已结束').waitFor();
    await agent.page.getByText(/请联系开通授权的(法定代表人|管理员)/).waitFor();
    assert.equal(await agent.page.getByRole('link', { name: '切换单位' }).count(), 0);
    assert.equal(await agent.page.locator('#f-employees-0-name').inputValue(), '李晓梅');
    assert.equal(await agent.page.locator('#f-employees-0-post').inputValue(), '工程师');
  });

  step('files a case that the unit reviews in its workbench', async () => {
    const { page } = administrator;
    await flows.addAddress(page, { mobile: appointed.mobile });
    await page.goto('/centre/file/INSP.YEAR.REPAIR');
    await flows.fillRepair(page);
    await page.locator('#f-deliveryAddressId').selectOption({ index: 1 });
    reviewed = await flows.submitForm(page);

    await flows.openMessage(employer.page, '待审核', '审核办件');
    await flows.confirm(employer.page, '审核通过', () => employer.page.waitForURL('/centre/workbench'));
    await employer.page.getByText('没有待审核的办件').waitFor();
  });

  step('needs a supplement, of which the administrator is told and which is opened from the message', async () => {
    await flows.logInStaff(clerk.page);
    await clerk.page
      .locator('tbody tr', { hasText: unit.number })
      .filter({ hasText: unit.name })
      // The system of the city may not have decided the first case yet.
      .filter({ hasText: '劳动保障信用修复申请' })
      .getByRole('link')
      .click();
    await flows.confirm(
      clerk.page,
      '要求补正',
      () => clerk.page.getByText('待补正').first().waitFor(),
      '请说明整改人员。',
    );

    const { page } = administrator;
    await flows.openMessage(page, '补正通知', '查看办件');
    await page.waitForURL(reviewed);
    await page.getByText('请说明整改人员。').first().waitFor();
    await page.getByRole('link', { name: '补正', exact: true }).click();
    await page.locator('#f-note').fill('整改由人事部负责。');
    await flows.submitForm(page, '提交补正');

    await flows.followAgain(employer.page, '我的工作台 (1)');
    await employer.page.locator('tbody a').first().click();
    await employer.page.getByText('整改由人事部负责。').waitFor();
    await flows.confirm(employer.page, '审核通过', () => employer.page.waitForURL('/centre/workbench'));
  });

  step('is decided and mailed by a clerk in the back office', async () => {
    const { page } = clerk;
    await page.reload();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载整改完成证明.pdf' }).click(),
    ]);
    assert.deepEqual(await readFile(await download.path()), pdf);
    const shows = (name) => () => flows.button(page, name).waitFor();
    await flows.confirm(page, '受理', shows('办结：通过'));
    await flows.confirm(page, '办结：通过', shows('查看收件地址'), '材料齐全，同意修复。');
    const waybill = await newWaybill();
    await flows.dispatchParcel(page, waybill, () => page.getByText('已登记寄送').waitFor());
    await deliver(waybill.trackingNumber);
  });

  step('is followed and evaluated by the unit, and so is the parcel', async () => {
    const { page } = administrator;
    await page.goto(reviewed);
    await page.getByText('材料齐全，同意修复。').first().waitFor();
    await page.getByLabel('非常满意', { exact: true }).check();
    await flows.submit(page, flows.button(page, '提交评价'), () => page.getByText('我的评价').waitFor());
    await flows.follow(page, '单位快递');
    await page.getByRole('link', { name: /查看物流/ }).click();
    await page.getByText('已签收').first().waitFor();
    // What the agent had filed was decided by the city's own system meanwhile.
    await page.goto(filed);
    await page.getByText('已办结（通过）').first().waitFor();
  });

  step.long('is evaluated low, and a clerk answers without learning who evaluated', async () => {
    const { page } = administrator;
    const caseNumber = await flows.caseNumberOn(page);
    await flows.evaluateLow(page, '等了很久');
    await flows.answerEvaluation(clerk.page, { caseNumber, comment: '等了很久', answer: '已增加人手。' });
    assert.equal(await clerk.page.getByText(appointed.name).count(), 0);

    await page.reload();
    await page.getByText('已增加人手。').waitFor();
  });

  step.long('answers a query of the administrator with a document that anybody verifies', async () => {
    const { page } = administrator;
    const code = await flows.askForProof(page);
    const [download] = await Promise.all([page.waitForEvent('download'), flows.button(page, '下载 PDF').click()]);
    await page.goto(reviewed);
    const paper = await flows.downloadPaper(page, '受理通知书');
    assert.match(paper.suggestedFilename(), /^.+-受理通知书-\d{4}-\d{2}-\d{2}\.pdf$/);
    await flows.verifyDocument(guest.page, code, await download.path());
    await flows.verifyPaper(guest.page, await paper.path());
  });

  step.long('files a case of a person, which the employer does not see and a clerk decides', async () => {
    const { page } = guest;
    await flows.logIn(page, { mobile: appointed.mobile });
    await page.goto('/items/SI.PSN.RECORD');
    await page.getByRole('link', { name: '在线办理' }).click();
    if (new URL(page.url()).pathname === '/choose') {
      await flows.button(page, '以个人身份使用').click();
    }
    await page.locator('#f-employer').fill('12345');
    await flows.button(page, '下一步').click();
    await page.locator('#f-employer-error').waitFor();
    await page.locator('#f-employer').fill(unit.number);
    await flows.button(page, '下一步').click();
    await flows.fillRecord(page);
    const id = (await flows.submitForm(page)).split('/').at(-1);

    await flows.follow(employer.page, '单位办件');
    await employer.page.getByText(/已显示/).waitFor();
    assert.equal(await employer.page.getByText('个人权益记录单申请').count(), 0);

    await clerk.page.goto(`/office/cases/${id}`);
    await clerk.page.getByText(appointed.name, { exact: true }).waitFor();
    const shows = (name) => () => flows.button(clerk.page, name).waitFor();
    await flows.confirm(clerk.page, '受理', shows('办结：通过'));
    await flows.addResult(clerk.page, '权益记录单.pdf');
    await flows.confirm(clerk.page, '办结：通过', () => clerk.page.getByText('已办结（通过）').first().waitFor());
    await page.reload();
    await page.getByLabel('非常满意', { exact: true }).check();
    await flows.submit(page, flows.button(page, '提交评价'), () =>
      page.getByLabel('非常满意', { exact: true }).waitFor({ state: 'detached' }),
    );
    await flows.logOut(page);
  });

  step('reports no error of a script and nothing against the content security policy', () => {
    const all = [employer, administrator, agent, clerk, guest];
    assert.deepEqual(
      all.flatMap((each) => each.faults),
      [],
    );
  });
});
