import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { openBrowser, openWindow, test } from './browser.mjs';
import * as flows from './flows.mjs';
import { listCases, logIn, prepareUnit, registerPerson, registerUnit, untilFilingsAreRefused } from './hall.mjs';
import { cancelCompany } from './phone.mjs';

const day = (offset) =>
  new Date(Date.now() + offset * 86_400_000).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });

describe('the pages', () => {
  let browser;
  let prepared;

  before(async () => {
    browser = await openBrowser();
    prepared = await prepareUnit();
  });

  after(() => browser?.close());

  test('file two persons as a sheet, after the wrong row was corrected', async () => {
    const { page, faults } = await openWindow(browser);
    await flows.logIn(page, prepared.unit);
    const sheet = await flows.fileSheet(page);
    await page.getByText('批量申报明细（2 行）').waitFor();
    await page.locator('td', { hasText: /^李晓梅$/ }).waitFor();
    await flows.until(page, sheet, '已办结（通过）');
    assert.deepEqual(faults, []);
  });

  test('offer a grant, which its holder accepts and leaves', async () => {
    const { page, faults } = await openWindow(browser);
    await flows.logIn(page, prepared.unit);
    const invited = await registerPerson();
    await flows.grantAgent(page, invited, { section: '工伤保险', group: '工伤认定', from: day(0), to: day(100) });
    const offered = page.locator('.list li', { hasText: `****${invited.idNumber.slice(-4)}` });
    await offered.getByText('待本人接受').waitFor();

    const { page: own, faults: others } = await openWindow(browser);
    await flows.logIn(own, { mobile: invited.mobile });
    await flows.openMessage(own, '授权邀请', '查看授权');
    const enter = own.getByRole('button', { name: /^进入/ });
    await own.getByRole('button', { name: /^接受授权/ }).click();
    await flows.submit(own, flows.inDialog(own, '接受授权'), () => enter.waitFor());
    await own.getByRole('button', { name: /^退出授权/ }).click();
    await flows.submit(own, flows.inDialog(own, '退出授权'), () => own.getByText('本人已退出').waitFor());
    assert.equal(await enter.count(), 0);

    await page.goto('/centre/grants');
    await page.getByText('待本人接受').first().waitFor();
    assert.equal(await offered.count(), 0);
    assert.deepEqual([...faults, ...others], []);
  });

  test('demand that a grant is accepted, grant a request in part, and let the agent leave', async () => {
    const { page, faults } = await openWindow(browser);
    const [unit, invited] = await Promise.all([registerUnit(), registerPerson()]);
    await flows.logIn(page, unit);
    await flows.follow(page, '经办人管理');
    await page.getByLabel('新开通的授权须由被授权人接受后生效').check();
    await page.locator('#f-acceptanceDays').selectOption('3');
    await flows.submit(page, flows.button(page, '保存'), () => page.getByText('已保存。').waitFor());
    await flows.grantAgent(page, invited, { section: '工伤保险', group: '工伤认定', from: day(0), to: day(100) });
    const agent = page.locator('.list li', { hasText: `****${invited.idNumber.slice(-4)}` });
    await agent.getByText('待本人接受').waitFor();

    const { page: own, faults: others } = await openWindow(browser);
    await flows.logIn(own, { mobile: invited.mobile });
    await flows.openMessage(own, '授权邀请', '查看授权');
    await own.locator('.answer', { hasText: day(3) }).waitFor();
    await own.getByRole('button', { name: /^接受授权/ }).click();
    const enter = own.getByRole('button', { name: /^进入/ });
    await flows.submit(own, flows.inDialog(own, '接受授权'), () => enter.waitFor());
    await flows.button(own, '申请授权').click();
    await own.getByRole('button', { name: '展开：社会保险', exact: true }).click();
    await own.getByLabel('社会保险登记', { exact: true }).check();
    await own.getByLabel('社会保险参保信息变更维护', { exact: true }).check();
    await flows.enterDay(own.locator('#f-windowTo'), day(200));
    await own.locator('#f-reason').fill('兼办参保登记');
    await flows.submit(own, flows.button(own, '提交申请'), () => own.waitForURL('/centre/grants/requests'));

    await flows.followAgain(page, '经办人管理');
    await page.getByRole('link', { name: '授权申请（1）' }).click();
    await page.getByRole('button', { name: /^同意/ }).click();
    await page.getByRole('dialog').getByLabel('社会保险参保信息变更维护', { exact: true }).uncheck();
    await flows.enterDay(page.getByRole('dialog').locator('#f-windowTo'), day(150));
    await flows.submit(page, flows.inDialog(page, '部分同意'), () =>
      page.getByRole('dialog').waitFor({ state: 'detached' }),
    );
    await page.getByText(`未同意：社会保险参保信息变更维护、授权至 ${day(200)}`).waitFor();

    await flows.openMessage(own, '授权申请结果', '查看授权');
    await own.getByText('部分同意').first().waitFor();
    await own.getByText(`已同意：社会保险登记、授权至 ${day(150)}`).waitFor();
    await own.goto('/centre/file/SI.CHG.UNIT');
    await own.getByText('需要的业务范围：').waitFor();
    await own.goto('/centre/file/SI.REG.EMP');
    await own.getByRole('button', { name: /添加职工/ }).waitFor();

    await own.goto('/choose');
    await flows.button(own, '以个人身份使用').click();
    await own.waitForURL((url) => url.pathname !== '/choose');
    await own.goto('/me');
    await own.getByRole('button', { name: /^退出授权/ }).click();
    await flows.submit(own, flows.inDialog(own, '退出授权'), () => own.getByText('本人已退出').waitFor());
    assert.equal(await enter.count(), 0);
    await flows.openMessage(page, '退出授权', '查看授权');
    await flows.follow(page, '经办人管理');
    await page.getByRole('heading', { name: '已开通的授权' }).waitFor();
    assert.equal(await agent.count(), 0);
    assert.deepEqual([...faults, ...others], []);
  });

  test('search as people speak, by keyboard, and are never left with an empty page', async () => {
    const { page, faults } = await openWindow(browser);
    await page.goto('/');
    const search = page.locator('main').getByRole('combobox', { name: '搜索事项、公告和帮助' });
    const suggestions = page.locator('main').getByRole('option');
    await search.fill('ygcbdj');
    await suggestions.filter({ hasText: '用人单位用工参保登记' }).waitFor();
    await search.press('ArrowDown');
    assert.equal(await search.getAttribute('aria-expanded'), 'true');
    assert.equal(await suggestions.first().getAttribute('aria-selected'), 'true');
    await search.press('Escape');
    await suggestions.first().waitFor({ state: 'hidden' });
    await search.press('Enter');
    await page.waitForURL(/\/search\?q=ygcbdj$/);
    await page.getByRole('link', { name: /^办理\s*用人单位用工参保登记$/ }).waitFor();
    await page.getByRole('link', { name: '用人单位用工参保登记', exact: true }).click();
    await page.getByRole('heading', { name: '用人单位用工参保登记' }).waitFor();

    const header = page.locator('header').getByRole('combobox', { name: '搜索事项、公告和帮助' });
    await flows.openHead(page);
    await header.fill('忘记密码');
    await header.press('Enter');
    await page.locator('main').getByRole('link', { name: '找回密码' }).waitFor();
    await search.fill('生育津贴');
    await search.press('Enter');
    await page.getByText('请联系医疗保障部门。').waitFor();
    await search.fill('火星移民');
    await search.press('Enter');
    await page.getByText('没有与“火星移民”相符的事项').waitFor();
    assert.equal(await page.locator('main .items > li').count(), 3);
    await page.locator('main').getByRole('link', { name: '12333' }).waitFor();
    assert.deepEqual(faults, []);
  });

  test('show the items of a city in its channel', async () => {
    const { page, faults } = await openWindow(browser);
    const item = page.getByRole('link', { name: '人才安居租赁补贴单位代申领', exact: true });
    async function openCity(name) {
      await flows.openHead(page);
      await page.getByRole('navigation').getByRole('link', { name: '地市频道', exact: true }).click();
      await page.waitForURL('/cities');
      await page.locator('main').getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { name: `${name}频道` }).waitFor();
      await page.locator('#f-section').selectOption('TAL.TLT');
    }

    await page.goto('/');
    await openCity('徐州');
    await page.getByRole('link', { name: '高层次人才认定单位推荐' }).waitFor();
    assert.equal(await item.count(), 0);
    await openCity('南京');
    await item.click();
    await page.waitForURL('/items/TAL.TLT.HOUSING');
    await page.locator('.entry', { hasText: '办理层级' }).getByText('南京、无锡、苏州').waitFor();
    assert.deepEqual(faults, []);
  });

  for (const phone of [false, true]) {
    test(`say before the work when, who and how long, ${phone ? 'on a phone' : 'on a wide screen'}`, async () => {
      const { page, faults } = await openWindow(browser, { phone });
      await flows.logIn(page, prepared.unit);
      const name = '企业职工社会保险缴费基数申报';
      const isOpen = Number(day(0).slice(-2)) <= 25;
      const opening = isOpen ? /今天可以提交，本期至/ : /今天不受理，.* 起可以提交/;

      await page.goto(`/search?q=${encodeURIComponent(name)}`);
      const found = page.locator('main .items > li', { hasText: name }).first().locator('.preparation');
      await found.getByText(opening).waitFor();
      await found.getByText(/由谁办理：南京市/).waitFor();
      await found.getByText(/预计用时：约 \d+ 分钟/).waitFor();
      await found.getByText(/承诺办结：/).waitFor();

      const said = page.getByRole('region', { name: '办前须知' });
      await page.goto('/items/SI.PAY.BASE');
      await said.getByText(/南京市/).waitFor();
      const guide = await said.innerText();
      await page.goto('/centre/file/SI.PAY.BASE');
      await said.getByText(/南京市/).waitFor();
      assert.equal(await said.innerText(), guide);
      // The city that is looked at handles nothing.
      await page.evaluate(() => localStorage.setItem('hall.city', '320200'));
      await page.reload();
      await said.getByText(/南京市/).waitFor();
      assert.equal(await said.innerText(), guide);
      // Nothing was filled in, so no draft is kept.
      await page.goto('/centre/cases?status=DRAFT');
      await page.getByRole('heading', { level: 1 }).waitFor();
      assert.equal(await page.locator('td', { hasText: name }).count(), 0);
      assert.deepEqual(faults, []);
    });
  }

  test('show a case with what comes next, and count in the bell what waits', async () => {
    const { page, faults } = await openWindow(browser);
    await flows.logIn(page, prepared.unit);
    await page.goto('/centre/cases');
    await page.getByRole('link', { name: /^查看/ }).first().click();
    await page.getByRole('heading', { name: '办理进度' }).waitFor();
    await page.goto('/messages');
    await page.getByRole('heading', { name: '待办和消息' }).waitFor();
    await page.getByRole('heading', { name: /^待办/ }).last().waitFor();
    assert.deepEqual(faults, []);
  });

  test('recommend items and keep favourites on the home page of the unit', async () => {
    const { page, faults } = await openWindow(browser);
    await page.goto('/');
    await page.getByRole('heading', { name: '推荐事项' }).waitFor();
    await page.locator('.tiles').getByRole('link', { name: '用人单位用工参保登记' }).waitFor();

    await flows.logIn(page, prepared.unit);
    const panel = page.getByRole('tabpanel');
    const items = panel.locator('.items > li');
    const kept = panel.getByRole('button', { name: /^★ 已收藏\s*用人单位用工参保登记$/ });
    await panel.getByRole('button', { name: /^☆ 收藏\s*用人单位用工参保登记$/ }).click();
    await kept.waitFor();
    assert.ok((await items.count()) > 1);
    await page.reload();
    await page.getByRole('tab', { name: '收藏' }).click();
    await items.first().waitFor();
    assert.deepEqual(await items.locator('.name').allTextContents(), ['用人单位用工参保登记']);
    await kept.click();
    await panel.getByText('常用事项就会出现在这里').waitFor();
    assert.deepEqual(faults, []);
  });

  test('answer queries of a person and of an institution with documents that anybody verifies', async () => {
    const { page: guest, faults } = await openWindow(browser);
    const { page: own, faults: ofPerson } = await openWindow(browser);
    await flows.logIn(own, prepared.invited);
    const proof = await flows.askQuery(
      own,
      '个人参保证明查询打印',
      async () => {
        await own.locator('#f-employer').fill(prepared.unit.number);
        await own.locator('#f-purpose').selectOption('SCHOOL');
        await flows.enterDay(own.locator('#f-from'), '2026-01');
        await flows.enterDay(own.locator('#f-to'), '2026-10');
      },
      '首次参保年月',
    );
    await flows.verifyDocument(guest, proof.code, proof.file, '首次参保年月');

    const { page: school, faults: ofSchool } = await openWindow(browser);
    await flows.logIn(school, prepared.institution);
    const grants = await flows.askQuery(
      school,
      '培训机构补贴拨付查询',
      () => school.locator('#f-year').fill('2026'),
      '培训合格人数',
    );
    await flows.verifyDocument(guest, grants.code, grants.file, '培训合格人数');
    assert.deepEqual([...faults, ...ofPerson, ...ofSchool], []);
  });

  test('keep the draft of an institution, which files it and evaluates the decision', async () => {
    const { page, faults } = await openWindow(browser);
    await flows.logIn(page, prepared.institution);
    // Items for other types of institutions are not offered.
    await page.getByRole('link', { name: '民办职业培训学校年度检查', exact: true }).waitFor();
    assert.equal(await page.getByText('人力资源服务机构年度报告').count(), 0);
    await page.goto('/institution/file/SKL.SCH.YEAR');
    await flows.fillYear(page);
    await page.getByText('自动保存').waitFor();
    await flows.follow(page, '机构办件');
    await page.getByRole('link', { name: '草稿（2）' }).click();
    await page.waitForURL(/status=DRAFT/);
    await page.locator('tbody tr').first().getByRole('link').click();
    await page.waitForURL(/\/institution\/file\/SKL\.SCH\.YEAR\?case=/);
    await flows.uploadMaterial(page, '办学报告.pdf');
    await flows.uploadMaterial(page, '审计报告.pdf', 1);
    const filed = await flows.submitForm(page);

    const { page: clerk, faults: others } = await openWindow(browser);
    await flows.logInStaff(clerk);
    await clerk.locator('tbody tr', { hasText: prepared.institution.number }).getByText(prepared.unit.name).waitFor();
    await clerk.goto(`/office/cases/${filed.split('/').at(-1)}`);
    await flows.confirm(clerk, '受理', () => flows.button(clerk, '办结：通过').waitFor());
    await flows.confirm(clerk, '办结：通过', () => clerk.getByText('已办结（通过）').first().waitFor());
    await page.reload();
    await page.getByLabel('满意', { exact: true }).check();
    await flows.submit(page, flows.button(page, '提交评价'), () =>
      page.getByLabel('满意', { exact: true }).waitFor({ state: 'detached' }),
    );
    assert.deepEqual([...faults, ...others], []);
  });

  test('file an item of the province, whose staff decide it and not those of the city', async () => {
    const { page, faults } = await openWindow(browser);
    await flows.logIn(page, prepared.unit);
    await page.goto('/items/WI.ASS.AGAIN');
    await page.locator('.entry', { hasText: '办理层级' }).getByText('省本级').waitFor();
    await page.getByRole('link', { name: '在线办理' }).click();
    await flows.fillAppraisal(page);
    const filed = await flows.submitForm(page);
    await page.getByText('下一步由江苏省劳动能力鉴定委员会受理').waitFor();

    const { page: clerk, faults: ofCity } = await openWindow(browser);
    await flows.logInStaff(clerk);
    await clerk.goto(`/office/cases/${filed.split('/').at(-1)}`);
    await clerk.getByRole('heading', { name: '未找到' }).waitFor();

    const { page: province, faults: ofProvince } = await openWindow(browser);
    await flows.logInStaff(province, 'province');
    await flows.openCaseOf(province, prepared.unit.number, '劳动能力再次鉴定申请');
    await flows.confirm(province, '受理', () => flows.button(province, '办结：通过').waitFor());
    await flows.addResult(province, '再次鉴定结论书.pdf');
    await flows.confirm(province, '办结：通过', () => province.getByText('已办结（通过）').first().waitFor());
    await page.reload();
    await page.getByText('已办结（通过）').first().waitFor();
    assert.deepEqual([...faults, ...ofCity, ...ofProvince], []);
  });

  test('take from a unit that is cancelled in the register only what the law still asks, up to its last case', async () => {
    const { page, faults } = await openWindow(browser);
    const unit = await registerUnit();
    await flows.logIn(page, unit);
    await page.goto('/centre/file/SI.REG.EMP');
    await flows.fillEmployment(page);
    await page.getByText('自动保存').waitFor();
    const draft = new URL(page.url()).pathname;

    await cancelCompany(unit.uscc);
    const { page: clerk, faults: others } = await openWindow(browser);
    await flows.logInStaff(clerk);
    await flows.compareWithRegister(clerk, unit.number, '单位已注销，只能办理依法仍须办理的事项。');
    await untilFilingsAreRefused(unit);

    await flows.follow(page, '单位信息');
    await page.getByRole('status').filter({ hasText: '单位已注销，只能办理依法仍须办理的事项。' }).waitFor();
    await page.locator('.entry', { hasText: '登记状态' }).getByText('已注销', { exact: true }).waitFor();
    await page.goto(draft);
    await page.getByText('企业登记信息显示本单位已注销，不能再办理此事项。').waitFor();
    const cases = await listCases(unit, await logIn(unit));
    assert.ok(cases.length > 0 && cases.every(({ status }) => status === 'DRAFT'));

    await flows.follow(page, '单位主页');
    await page.getByText('应当自终止之日起30日内办理注销登记').first().waitFor();
    assert.equal(await page.getByRole('tabpanel').getByRole('link', { name: '用人单位用工参保登记' }).count(), 0);
    await page
      .getByRole('tabpanel')
      .getByRole('link', { name: /^办理\s*企业社会保险注销登记/ })
      .click();
    await flows.fillCancellation(page);
    const last = await flows.submitForm(page);
    await flows.openCaseOf(clerk, unit.number, '企业社会保险注销登记');
    await flows.confirm(clerk, '受理', () => flows.button(clerk, '办结：通过').waitFor());
    await flows.confirm(clerk, '办结：通过', () => clerk.getByText('已办结（通过）').first().waitFor());
    await page.goto(last);
    await page.getByText('已办结（通过）').first().waitFor();
    const paper = await flows.downloadPaper(page, '受理通知书');
    assert.match(paper.suggestedFilename(), /^.+-受理通知书-\d{4}-\d{2}-\d{2}\.pdf$/);
    assert.deepEqual([...faults, ...others], []);
  });

  test('take a commitment in place of a proof from a unit and a person, which the city sees and checks', async () => {
    const { page: clerk, faults } = await openWindow(browser);
    await flows.logInStaff(clerk);
    const unit = await registerUnit();
    const { page, faults: ofUnit } = await openWindow(browser);
    await flows.logIn(page, unit);
    await page.goto('/centre/file/SI.BEN.DEATH');
    await flows.fillDeathBenefit(page);
    await page.getByText('自动保存').waitFor();
    await page.reload();
    await page.locator('#f-commitment-0').check();
    const filed = await flows.submitForm(page);
    await page.getByText('告知承诺，代替证明').waitFor();

    await flows.openCaseOf(clerk, unit.number, '丧葬补助金和抚恤金申领');
    await clerk.getByText('申领人与死者的关系与本次填报的一致').waitFor();
    await clerk.getByText(new RegExp(`${unit.legalRepresentative.name} .* 签署`)).waitFor();
    await flows.checkCommitment(clerk, 'FAILED', '与户籍登记不一致。');
    await page.goto(filed);
    await page.getByText('与户籍登记不一致。').waitFor();
    await page.goto('/centre/file/SI.BEN.DEATH');
    await flows.fillDeathBenefit(page);
    await flows.button(page, '下一步：核对').click();
    await flows.submit(page, flows.button(page, '确认提交'), () =>
      page.getByText('曾作出不实承诺的，在信用修复前不适用告知承诺，请提交证明材料。').waitFor(),
    );
    await flows.checkCommitment(clerk, 'REPAIRED', '已完成信用修复。');
    await flows.submit(page, flows.button(page, '确认提交'), () => page.waitForURL(/\/centre\/cases\/[0-9a-f-]{36}$/));

    const { page: own, faults: ofPerson } = await openWindow(browser);
    await flows.logIn(own, prepared.invited);
    await own.goto('/me/file/SI.BEN.DEATH');
    await own.locator('#f-employer').fill(unit.number);
    await flows.button(own, '下一步').click();
    await flows.fillDeathBenefit(own);
    await flows.submitForm(own);
    await own.getByText('告知承诺，代替证明').waitFor();
    assert.deepEqual([...faults, ...ofUnit, ...ofPerson], []);
  });

  test('keep what a person fills in as a draft, across a reload', async () => {
    const { page, faults } = await openWindow(browser);
    await flows.logIn(page, prepared.invited);
    await page.goto('/me/file/SI.PSN.RECORD');
    await page.locator('#f-employer').fill(prepared.unit.number);
    await flows.button(page, '下一步').click();
    await page.locator('#f-mobile').fill('13912340000');
    await page.getByText('自动保存').waitFor();
    await page.reload();
    await page.locator('#f-mobile').waitFor();
    assert.equal(await page.locator('#f-mobile').inputValue(), '13912340000');
    await flows.fillRecord(page);
    await flows.submitForm(page);
    assert.deepEqual(faults, []);
  });

  test('keep the draft of a person with its material, until the person evaluates the decision', async () => {
    const { page, faults } = await openWindow(browser);
    const person = await registerPerson();
    await flows.logIn(page, { mobile: person.mobile });
    await page.goto('/items/WI.ASS.REVIEW');
    await page.locator('tbody tr', { hasText: '近期病历和检查报告' }).getByText('电子材料').waitFor();
    await page.getByRole('link', { name: '在线办理' }).click();
    await page.locator('#f-employer').fill(prepared.unit.number);
    await flows.button(page, '下一步').click();
    await flows.fillReassessment(page);
    await flows.button(page, '下一步：核对').click();
    await page.getByText('请上传近期病历和检查报告。').waitFor();
    await flows.uploadMaterial(page, '检查报告.pdf');
    await flows.button(page, '保存草稿并离开').click();
    await page.waitForURL(/\/me\/cases\?status=DRAFT$/);
    await page
      .locator('tbody tr', { hasText: '劳动能力复查鉴定申请' })
      .getByRole('link', { name: /^继续填写/ })
      .click();
    await page.getByRole('button', { name: '删除检查报告.pdf' }).waitFor();
    assert.notEqual(await page.locator('#f-conclusionNumber').inputValue(), '');
    const filed = await flows.submitForm(page);
    await flows.downloadFile(page, '检查报告.pdf');

    const { page: clerk, faults: others } = await openWindow(browser);
    await flows.logInStaff(clerk);
    await clerk.goto(`/office/cases/${filed.split('/').at(-1)}`);
    await clerk.getByText(person.name, { exact: true }).waitFor();
    await flows.downloadFile(clerk, '检查报告.pdf');
    await flows.confirm(clerk, '受理', () => flows.button(clerk, '办结：通过').waitFor());
    await flows.addResult(clerk, '复查鉴定结论书.pdf');
    await flows.confirm(clerk, '办结：通过', () => clerk.getByText('已办结（通过）').first().waitFor());

    await page.reload();
    await flows.downloadFile(page, '复查鉴定结论书.pdf');
    await page.getByLabel('基本满意', { exact: true }).check();
    await flows.submit(page, flows.button(page, '提交评价'), () => page.getByText('我的评价').waitFor());
    assert.deepEqual([...faults, ...others], []);
  });
});
