import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe } from 'node:test';
import { chain, hallUrl, openBrowser, openWindow } from './browser.mjs';
import * as flows from './flows.mjs';
import * as prepare from './hall.mjs';
import { password, pdf } from './hall.mjs';
import {
  changeLegalRepresentative,
  deliver,
  newOlderAccount,
  newOlderAccountOf,
  newWaybill,
  passFaceCheckOnPhone,
  phoneUrl,
} from './phone.mjs';

const day = (offset) =>
  new Date(Date.now() + offset * 86_400_000).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });

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
  let older;
  let upgradedNumber;
  let foreigner;
  let certifiedUnit;
  let filed;
  let reviewed;

  before(async () => {
    browser = await openBrowser();
    [employer, administrator, agent, clerk, guest, phone] = await Promise.all([
      ...[1, 2, 3, 4, 5].map(() => openWindow(browser)),
      openWindow(browser, { url: phoneUrl }),
    ]);
    await phone.page.goto('/');
  });

  after(() => browser?.close());

  step('registers two persons with the phone beside the hall', async () => {
    appointed = await flows.registerPerson(administrator.page, phone.page);
    granted = await flows.registerPerson(agent.page, phone.page);
  });

  step('sets a new password for a person who forgot it', async () => {
    await flows.recoverPassword(guest.page, phone.page, { person: appointed });
  });

  step('changes the mobile and the password of a person, who is logged out elsewhere', async () => {
    const { page } = agent;
    await flows.logIn(page, { mobile: granted.mobile });
    await flows.logIn(guest.page, { mobile: granted.mobile });
    await page.goto('/me');
    granted.mobile = await flows.changeMobile(page, phone.page, granted);
    await flows.changePassword(page, password, 'Suzhou-2027');
    await page.getByRole('link', { name: '返回' }).click();
    await page.waitForURL('/me');
    await flows.changePassword(page, 'Suzhou-2027', password);

    await guest.page.goto('/me');
    await guest.page.waitForURL(/\/login/);
    await page.getByRole('button', { name: '退出' }).click();
    await page.waitForURL('/');
  });

  step('ends the session of another window, which has to log in again', async () => {
    const { page } = agent;
    await flows.logIn(page, { mobile: granted.mobile });
    await flows.logIn(guest.page, { mobile: granted.mobile });
    await page.goto('/me');
    assert.equal(await flows.listSessions(page), 2);
    await flows.button(page, /^退出该登录/).click();
    await flows.submit(page, flows.inDialog(page, '退出该登录'), () => page.getByText('已退出。').waitFor());
    await flows.button(page, /^退出该登录/).waitFor({ state: 'detached' });

    await guest.page.goto('/me');
    await guest.page.waitForURL(/\/login/);
    await flows.button(page, '全部退出').click();
    await flows.submit(page, flows.inDialog(page, '全部退出'), () => page.waitForURL('/login'));
  });

  step('shows a person the recent activity of the own account', async () => {
    const { page } = agent;
    await flows.logIn(page, { mobile: granted.mobile });
    await page.goto('/me');
    await page.getByRole('link', { name: '最近动态' }).click();
    const rows = page.locator('tbody tr');
    await rows.filter({ hasText: '修改手机' }).first().waitFor();
    assert.ok((await rows.filter({ hasText: '修改密码' }).count()) >= 2);
    await rows.filter({ hasText: '登录' }).filter({ hasText: '账号密码' }).first().waitFor();
    await page.getByRole('button', { name: '退出' }).click();
    await page.waitForURL('/');
  });

  step('takes back an ID number that somebody else registered', async () => {
    const stranger = await prepare.registerPerson();
    const owner = await flows.takeIdNumberBack(guest.page, phone.page, stranger);
    await flows.logIn(guest.page, { mobile: owner.mobile });
    await guest.page.goto('/me');
    await guest.page.getByText(`${owner.mobile[0]}****${owner.mobile.slice(-2)}`).waitFor();
    await guest.page.getByRole('button', { name: '退出' }).click();
    await guest.page.waitForURL('/');
  });

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
      cookies.map(({ name, path, httpOnly, secure, sameSite }) => ({ name, path, httpOnly, secure, sameSite })),
      [{ name: 'hall-session', path: '/api/v1/tokens/', httpOnly: true, secure: true, sameSite: 'Strict' }],
    );
  });

  step('logs the unit in with its certificate, until other persons act for it', async () => {
    await flows.logInWithCertificate(guest.page, unit);
    await guest.page.getByRole('heading', { name: '单位主页' }).waitFor();
    await guest.page.getByRole('button', { name: '退出' }).click();
    await guest.page.waitForURL('/');
  });

  step('logs the unit in by the login of the province', async () => {
    await flows.logInByProvince(guest.page, unit);
    await guest.page.getByRole('heading', { name: '单位主页' }).waitFor();
    const cookies = await guest.context.cookies(`${hallUrl}/api/v1/logins/province-sso`);
    assert.deepEqual(
      cookies
        .filter(({ name }) => name === 'hall-sso')
        .map(({ httpOnly, secure, sameSite }) => ({ httpOnly, secure, sameSite })),
      [{ httpOnly: true, secure: true, sameSite: 'Strict' }],
    );
    await guest.page.getByRole('button', { name: '退出' }).click();
    await guest.page.waitForURL('/');
  });

  step('logs the unit in by its electronic business licence', async () => {
    await flows.logInByLicence(guest.page, phone.page, unit);
    await guest.page.getByRole('heading', { name: '单位主页' }).waitFor();
    await guest.page.getByRole('button', { name: '退出' }).click();
    await guest.page.waitForURL('/');
  });

  step(
    'appoints the administrator, who logs in by the App, chooses the unit and grants an agent a scope and a window',
    async () => {
      await flows.appointAdministrator(employer.page, appointed, { from: day(0), to: day(300) });
      await flows.logInForByApp(administrator.page, phone.page, appointed, '管理员');
      await flows.grantAgent(administrator.page, granted, {
        section: '工伤保险',
        group: '工伤认定',
        from: day(0),
        to: day(200),
      });
      const row = administrator.page.locator('.list li', { hasText: `****${granted.idNumber.slice(-4)}` });
      await row.getByText('工伤认定').waitFor();
      await row.getByText(day(200)).waitFor();
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

  step('logs the unit in with its certificate and the confirmation of its administrator', async () => {
    await flows.logInWithCertificateAndApp(guest.page, phone.page, unit, appointed);
    await guest.page.getByRole('heading', { name: '单位主页' }).waitFor();
    await guest.page.getByRole('button', { name: '退出' }).click();
    await guest.page.waitForURL('/');
  });

  step('refuses the agent outside of the scope, says who can grant it, and takes a request', async () => {
    await flows.logInFor(agent.page, granted, '经办人');
    await agent.page.goto('/items/SI.REG.EMP');
    await agent.page.getByRole('link', { name: '在线办理' }).click();
    await agent.page.getByText('缺少业务范围：用人单位用工参保登记').waitFor();
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

  step('finds, counts and exports what was filed', async () => {
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

  step('keeps what is typed when the agent is revoked with a form open', async () => {
    await agent.page.goto('/centre/file/SI.REG.EMP');
    await agent.page.getByRole('button', { name: /添加一项/ }).click();
    await agent.page.locator('#f-employees-0-name').fill('李晓梅');
    await agent.page.getByText('自动保存').waitFor();

    await flows.followAgain(administrator.page, '经办人管理');
    await administrator.page
      .locator('.list li', { hasText: `****${granted.idNumber.slice(-4)}` })
      .getByRole('link')
      .click();
    await flows.confirm(administrator.page, '撤销授权', () => administrator.page.waitForURL('/centre/grants'));

    await agent.page.locator('#f-employees-0-post').fill('工程师');
    await agent.page.getByText('您的授权已变更').waitFor();
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

    await flows.followAgain(employer.page, '我的工作台 (1)');
    await employer.page.locator('tbody a').first().click();
    await flows.confirm(employer.page, '审核通过', () => employer.page.waitForURL('/centre/workbench'));
    await employer.page.getByText('没有待审核的办件').waitFor();
  });

  step('needs a supplement, of which the administrator is told and which is opened from the message', async () => {
    await flows.logInStaff(clerk.page);
    await clerk.page
      .locator('tbody tr', { hasText: unit.number })
      .filter({ hasText: unit.name })
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
    await flows.submitForm(page, '提交补正');

    await flows.followAgain(employer.page, '我的工作台 (1)');
    await employer.page.locator('tbody a').first().click();
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
    await flows.confirm(page, '办结：通过', shows('寄送结果'), '材料齐全，同意修复。');
    const waybill = await newWaybill();
    await flows.enterWaybill(page, waybill);
    await flows.submit(page, flows.button(page, '寄送结果'), () => page.getByText('已登记寄送').waitFor());
    await deliver(waybill.trackingNumber);
  });

  step('registers the holder of a passport at the counter, compared by the clerk', async () => {
    foreigner = await flows.registerAtCounter(guest.page, phone.page, clerk.page, '南京');
    await flows.logIn(guest.page, { mobile: foreigner.mobile });
    await guest.page.goto('/me');
    await guest.page.getByText('护照').waitFor();
    await guest.page.getByRole('button', { name: '退出' }).click();
    await guest.page.waitForURL('/');
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

  step('is evaluated low, and a clerk answers without learning who evaluated', async () => {
    const { page } = administrator;
    const caseNumber = await flows.caseNumberOn(page);
    await flows.evaluateLow(page, '等了很久');
    await flows.answerEvaluation(clerk.page, { caseNumber, comment: '等了很久', answer: '已增加人手。' });
    assert.equal(await clerk.page.getByText(appointed.name).count(), 0);

    await page.reload();
    await page.getByText('已增加人手。').waitFor();
  });

  step('answers a query of the administrator with a document that anybody verifies', async () => {
    const { page } = administrator;
    const code = await flows.askForProof(page);
    const [download] = await Promise.all([page.waitForEvent('download'), flows.button(page, '下载 PDF').click()]);
    await page.goto(reviewed);
    const [slip] = await Promise.all([page.waitForEvent('download'), flows.button(page, '受理通知书').click()]);
    assert.match(slip.suggestedFilename(), /^受理通知书\d{22}\.pdf$/);
    await flows.verifyDocument(guest.page, code, await download.path());
  });

  step('shows the staff of the province what happened to the accounts of the unit', async () => {
    const { page } = guest;
    await flows.logInStaff(page, 'province');
    await flows.follow(page, '安全事件');
    await page.locator('#f-number').fill(unit.number);
    await page.locator('#f-kind').selectOption('ACCOUNT_OPENED');
    await page.getByRole('button', { name: '查找' }).click();
    await page.waitForURL(new RegExp(`number=${unit.number}`));
    const opened = page.locator('tbody tr', { hasText: '开通账号' });
    // Until the list without the filter is gone.
    await opened.nth(1).waitFor({ state: 'detached' });
    await opened.first().waitFor();
    assert.equal(await opened.count(), 1);
    await opened.getByRole('link', { name: '此账户的记录' }).click();
    await page.getByText('仅显示一个账户的记录').waitFor();
    await page.locator('tbody tr', { hasText: '登录' }).first().waitFor();
  });

  step('publishes a changed item, which an employer sees', async () => {
    const { page } = guest;
    const summary = `单位在期限届满前申请延长（${Date.now()}）。`;
    await flows.follow(page, '服务清单发布');
    await page.locator('#f-document').fill(await prepare.documentOf('INSP.CASE.EXTEND', { summary }));
    await page.getByRole('button', { name: '校验并查看差异' }).click();
    await page.locator('.changes tr', { hasText: '/summary' }).getByText(summary).waitFor();
    await flows.confirm(page, '发布', () => page.getByText('次发布已完成').waitFor());

    await flows.until(employer.page, '/items/INSP.CASE.EXTEND', summary);
    await employer.page.goto('/centre');
    await page.getByRole('button', { name: '退出' }).click();
    await page.waitForURL('/office/login');
  });

  step('opens an institution that logs in itself', async () => {
    const number = await flows.registerInstitution(clerk.page, { unitNumber: unit.number, name: '金陵职业培训学校' });
    await flows.openInstitution(employer.page, number, granted);
    await flows.enterInstitution(guest.page, number, granted, 'Jinling-2026');
    await guest.page.getByRole('button', { name: '退出' }).click();
    await guest.page.waitForURL('/');
  });

  step('suspends the institution, which then files nothing until it is resumed', async () => {
    const { page } = clerk;
    await flows.follow(page, '机构管理');
    await page.locator('#f-q').fill(unit.number);
    await page.getByRole('button', { name: '查找' }).click();
    await page.waitForURL(new RegExp(`q=${unit.number}`));
    await page.locator('tbody tr', { hasText: unit.number }).getByRole('link').click();
    await flows.button(page, '暂停').click();
    await page.locator('#f-reason').fill('年检未通过');
    await flows.submit(page, flows.button(page, '暂停'), () => page.getByText('机构已暂停。').waitFor());
    const number = new URL(page.url()).pathname.split('/').at(-1);

    await flows.logIn(guest.page, { number, secret: 'Jinling-2026' });
    await guest.page.getByText('本机构已被暂停').waitFor();
    await flows.follow(guest.page, '机构快递');
    await guest.page.getByText('没有快递').first().waitFor();
    await guest.page.getByRole('button', { name: '退出' }).click();
    await guest.page.waitForURL('/');

    await flows.submit(page, flows.button(page, '恢复'), () => page.getByText('机构已恢复。').waitFor());
  });

  step('publishes a notice, which everybody reads as plain text until it is withdrawn', async () => {
    const { page } = clerk;
    const title = `<b>${unit.number}</b> 停办公告`;
    await flows.follow(page, '公告管理');
    await page.getByRole('link', { name: '发布公告' }).click();
    await page.locator('#f-title').fill(title);
    await page.locator('#f-body').fill('周六停办。\n<img src=x onerror=alert(1)>');
    await page.locator('#f-validUntil').fill('2020-01-01');
    await flows.publishNotice(page, () => page.locator('#f-validUntil-error').waitFor());
    await page.locator('#f-validUntil').fill(`${new Date().getFullYear() + 1}-12-31`);
    await flows.publishNotice(page, () => page.getByText('变更记录').waitFor());

    await flows.follow(guest.page, '公示公告');
    await guest.page.getByRole('link', { name: title }).click();
    await guest.page.getByRole('heading', { name: title }).waitFor();
    await guest.page.getByText('<img src=x onerror=alert(1)>').waitFor();

    await flows.button(page, '撤下公告').click();
    await page.locator('#f-reason').fill('时间有误');
    await flows.submit(page, page.getByRole('dialog').getByRole('button', { name: '撤下公告' }), () =>
      page.getByText('已撤下', { exact: true }).waitFor(),
    );
    await guest.page.reload();
    await guest.page.getByText('时间有误').waitFor();
    assert.equal(await guest.page.getByText('周六停办').count(), 0);
  });

  step('files a case of a person, which the employer does not see and a clerk decides', async () => {
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
    await flows.button(page, '下一步：核对').click();
    await flows.submit(page, flows.button(page, '确认提交'), () => page.waitForURL(/\/me\/cases\/[0-9a-f-]{36}$/));
    const id = new URL(page.url()).pathname.split('/').at(-1);

    await flows.follow(employer.page, '单位办件');
    await employer.page.getByText(/已显示/).waitFor();
    assert.equal(await employer.page.getByText('个人权益记录单申请').count(), 0);

    await clerk.page.goto(`/office/cases/${id}`);
    await clerk.page.getByText(appointed.name, { exact: true }).waitFor();
    const shows = (name) => () => flows.button(clerk.page, name).waitFor();
    await flows.confirm(clerk.page, '受理', shows('办结：通过'));
    await flows.confirm(clerk.page, '办结：通过', () => clerk.page.getByText('已办结（通过）').first().waitFor());
    await page.reload();
    await page.getByLabel('非常满意', { exact: true }).check();
    await flows.submit(page, flows.button(page, '提交评价'), () =>
      page.getByLabel('非常满意', { exact: true }).waitFor({ state: 'detached' }),
    );
    await page.getByRole('button', { name: '退出' }).click();
    await page.waitForURL('/');
  });

  step('changes the legal representative by the register and the face, whose predecessor is refused', async () => {
    await changeLegalRepresentative(unit.uscc, granted);
    await flows.follow(clerk.page, '单位核查');
    await clerk.page.locator('#f-unitNumber').fill(unit.number);
    await flows.submit(clerk.page, flows.button(clerk.page, '立即比对'), () =>
      clerk.page.getByRole('status').filter({ hasText: '登记的法定代表人已变更' }).waitFor(),
    );
    await flows.followAgain(employer.page, '单位信息');
    await employer.page.getByText('登记的法定代表人已变更').waitFor();

    const { page } = guest;
    await flows.logIn(page, { mobile: granted.mobile });
    await page.goto('/me/representative');
    await page.locator('#f-uscc').fill(unit.uscc);
    await flows.submit(page, flows.button(page, '下一步'), () => page.locator('canvas').waitFor());
    await passFaceCheckOnPhone(phone.page, granted);
    await page.getByText(`您已成为 ${unit.name} 的法定代表人`).waitFor();
    await flows.button(page, '进入单位').click();
    await page.waitForURL('/centre/grants');
    await flows.submit(page, flows.button(page, '确认管理员'), () =>
      page.getByText('待新法定代表人确认').waitFor({ state: 'detached' }),
    );

    await flows.follow(employer.page, '单位办件');
    // The account of the unit belonged to the former representative, and is closed.
    await employer.page.getByText('登录已失效').waitFor();
    await page.getByRole('button', { name: '退出' }).click();
    await page.waitForURL('/');
  });

  step('registers a unit that comes with its certificate, which also sets a forgotten password', async () => {
    const { page } = guest;
    const certified = await flows.registerUnitByCertificate(page, phone.page);
    await page.getByRole('button', { name: '退出' }).click();
    await page.waitForURL('/');
    await flows.recoverPasswordWithCertificate(page, certified);
    certifiedUnit = certified;
  });

  step('makes the holder of a passport the legal representative with the USB key of the unit', async () => {
    const { page } = guest;
    await changeLegalRepresentative(certifiedUnit.uscc, foreigner);
    await flows.logIn(page, { mobile: foreigner.mobile });
    await flows.succeedWithCertificate(page, certifiedUnit);
    await page.getByRole('button', { name: '退出' }).click();
    await page.waitForURL('/');
  });

  /** Up to the confirmation of the legal representative. */
  async function upgradeAgain(page, system, account) {
    await page.goto('/upgrade');
    await page.locator('#f-known').check();
    await page.locator(`input[value=${system}]`).check();
    await flows.submit(page, flows.button(page, '下一步'), () => page.locator('#f-username').waitFor());
    await page.locator('#f-username').fill(account.username);
    await page.locator('#f-password').fill(account.password);
    await flows.submit(page, flows.button(page, '下一步'), () => page.locator('#f-mobile').waitFor());
    await page.locator('#f-mobile').fill('13800000099');
    // The next step has a field for a mobile, too.
    const confirm = flows.button(page, '确认，下一步');
    await flows.submit(page, confirm, () => confirm.waitFor({ state: 'detached' }));
  }

  step('upgrades an account of an older system', async () => {
    const { page } = guest;
    older = await newOlderAccount();
    await page.goto('/upgrade');
    await page.locator('#f-known').check();
    for (const system of ['JSHRSS', 'JSSI', 'TAIZHOU']) {
      assert.ok(await page.locator(`input[value=${system}]`).isEnabled());
    }
    await page.locator('input[value=JSHRSS]').check();
    await flows.submit(page, flows.button(page, '下一步'), () => page.locator('#f-username').waitFor());
    await page.locator('#f-username').fill(older.username);
    await page.locator('#f-password').fill(older.password);
    await flows.submit(page, flows.button(page, '下一步'), () => page.locator('#f-unitNumber').waitFor());
    await page.locator('#f-unitNumber').fill(older.units[0].unitNumber);
    await flows.submit(page, flows.button(page, '下一步'), () => page.locator('#f-mobile').waitFor());
    assert.match(await page.locator('main').textContent(), /法人证件类型\s*居民身份证/);
    await page.locator('#f-mobile').fill('13800000099');
    await flows.submit(page, flows.button(page, '确认，下一步'), () => page.locator('#f-idNumber').waitFor());
    await flows.button(page, '上一步').click();
    await page.locator('#f-mobile').waitFor();
    await flows.submit(page, flows.button(page, '确认，下一步'), () => page.locator('#f-idNumber').waitFor());
    await flows.enterPerson(page, granted);
    await flows.enterPassword(page);
    await flows.submit(page, flows.button(page, '完成升级'), () => page.locator('p.number').waitFor());
    upgradedNumber = (await page.locator('p.number').textContent()).trim();
    assert.match(upgradedNumber, /^\d{13}$/);
  });

  step('joins a second older account of the same legal representative to the unit', async () => {
    const { page } = guest;
    await upgradeAgain(page, 'JSSI', await newOlderAccountOf('JSSI', older.units[0].uscc));
    await page.locator('p.number').waitFor();
    assert.equal((await page.locator('p.number').textContent()).trim(), upgradedNumber);
  });

  step('leaves an older account of another legal representative to the clerk', async () => {
    const { page } = guest;
    const { uscc } = older.units[1];
    const first = await newOlderAccountOf('TAIZHOU', uscc);
    await upgradeAgain(page, 'TAIZHOU', first);
    await page.locator('#f-idNumber').waitFor();
    await flows.enterPerson(page, granted);
    await flows.enterPassword(page);
    await flows.submit(page, flows.button(page, '完成升级'), () => page.locator('p.number').waitFor());
    await changeLegalRepresentative(uscc);
    await upgradeAgain(page, 'JSSI', await newOlderAccountOf('JSSI', uscc));
    await page.getByText('等待工作人员处理').waitFor();

    await flows.follow(clerk.page, '历史用户升级');
    await clerk.page.getByRole('link', { name: '升级冲突' }).click();
    const conflict = clerk.page.locator('section.conflict', { hasText: uscc });
    await conflict.getByRole('button', { name: '不予升级' }).click();
    await clerk.page.locator('#f-reason').fill('法定代表人不一致');
    await flows.submit(clerk.page, clerk.page.getByRole('dialog').getByRole('button', { name: '不予升级' }), () =>
      conflict.waitFor({ state: 'detached' }),
    );
    await clerk.page.getByRole('link', { name: '升级对账' }).click();
    await clerk.page.locator('tbody tr', { hasText: '江苏省社保网上业务大厅' }).waitFor();
  });

  step(
    'gives the legal representative of the upgraded unit an account by the way of a forgotten password',
    async () => {
      const { uscc, legalRepresentative } = older.units[0];
      await flows.recoverPassword(guest.page, phone.page, { number: uscc, person: legalRepresentative });
      await flows.logIn(guest.page, { number: uscc, mobile: legalRepresentative.idNumber });
      await guest.page.getByRole('heading', { name: '单位主页' }).waitFor();
    },
  );

  step('gives a clerk who lost the authenticator app another one', async () => {
    const { page } = clerk;
    await guest.page.getByRole('button', { name: '退出' }).click();
    await guest.page.waitForURL('/');
    await flows.logInStaff(guest.page, 'province');
    await flows.resetSecondFactor(guest.page);
    await page.getByRole('button', { name: '退出' }).click();
    await page.waitForURL('/office/login');
    await flows.enrolClerk(page);
    // The next start of the hall gives this clerk the app again that ./hall who knows.
    await flows.resetSecondFactor(guest.page);
    await guest.page.getByRole('button', { name: '退出' }).click();
    await guest.page.waitForURL('/office/login');
  });

  step('reports no error of a script and nothing against the content security policy', () => {
    const all = [employer, administrator, agent, clerk, guest];
    assert.deepEqual(
      all.flatMap((each) => each.faults),
      [],
    );
  });
});
