import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { after, before, describe } from 'node:test';
import { chain, hallUrl, openBrowser, openWindow } from './browser.mjs';
import * as flows from './flows.mjs';
import { prepareUnit } from './hall.mjs';
import { deliver, newWaybill, receivedTexts, texts } from './phone.mjs';

/** An ID number of its own for each of 10,000 persons. */
function idNumber(index) {
  const digits = `320102${1980 + Math.floor(index / 1000)}0315${String(index % 1000).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return digits + '10X98765432'[sum % 11];
}

const withWrongCheckDigit = (number) => number.slice(0, -1) + (number.endsWith('0') ? '1' : '0');

describe('the cases of a unit', () => {
  const step = chain();
  let browser;
  let prepared;
  let unit;
  let clerk;
  let filed;

  before(async () => {
    browser = await openBrowser();
    prepared = await prepareUnit();
    [unit, clerk] = await Promise.all([openWindow(browser), openWindow(browser)]);
    await flows.logIn(unit.page, prepared.unit);
    await flows.logInStaff(clerk.page);
  });

  after(() => browser?.close());

  const shows = (page, name) => () => flows.button(page, name).waitFor();
  const idOf = (path) => path.split('/').at(-1);

  async function fileCopy() {
    const { page } = unit;
    await page.goto(filed);
    await page.getByRole('link', { name: '复制为新申报' }).click();
    await page.locator('#f-fromHospital').waitFor();
    assert.notEqual(await page.locator('#f-fromHospital').inputValue(), '');
    await flows.uploadMaterial(page, '转诊转院证明.pdf');
    return flows.submitForm(page);
  }

  step('tell by SMS what the unit chooses', async () => {
    const { page } = unit;
    await flows.follow(page, '账号设置');
    const choice = (name) => page.getByRole('group', { name: '短信通知设置' }).getByRole('checkbox', { name });
    const chosen = choice('办理进度');
    assert.equal(await chosen.isChecked(), false);
    await chosen.check();
    const unchosen = choice('授权变更');
    assert.equal(await unchosen.isChecked(), true);
    await unchosen.uncheck();
    await flows.submit(page, flows.button(page, '保存'), () => page.getByText('已保存。').waitFor());
    await page.reload();
    await chosen.waitFor();
    assert.equal(await chosen.isChecked(), true);
    assert.equal(await unchosen.isChecked(), false);
    // Of this, a message tells and no text.
    await flows.addAddress(page, { mobile: prepared.unit.mobile, street: '汉中路 1 号', usual: true });
  });

  step('are decided at once, from a draft with its material to a result document and the evaluation', async () => {
    const { page } = unit;
    await page.goto('/items/WI.BEN.REFERRAL');
    await page.getByText('即办件', { exact: true }).first().waitFor();
    await page.getByRole('link', { name: '在线办理' }).click();
    await flows.fillReferral(page);
    await flows.button(page, '保存草稿并离开').click();
    await page.waitForURL(/status=DRAFT/);
    await page
      .locator('tbody tr', { hasText: '工伤职工转诊转院备案' })
      .getByRole('link', { name: /^继续填写/ })
      .click();
    await page.waitForURL(/\/centre\/cases\/[0-9a-f-]{36}\/edit$/);
    await flows.uploadWithABreak(page, '转诊转院证明.pdf');
    filed = await flows.submitForm(page);

    const { page: office } = clerk;
    await office.locator('#f-unit').fill('123');
    await flows.button(office, '查找').click();
    await office.getByText('请填写 13 位单位编号').waitFor();
    await flows.openCaseOf(office, prepared.unit.number, '工伤职工转诊转院备案');
    await flows.confirm(office, '受理', shows(office, '办结：通过'));
    await flows.addResult(office, '误传的批复.pdf');
    await flows.button(office, '删除误传的批复.pdf').click();
    await office.getByText('误传的批复.pdf').waitFor({ state: 'detached' });
    await flows.addResult(office, '转诊转院批复.pdf');
    await page.reload();
    await page.getByText('已受理').first().waitFor();
    assert.equal(await page.getByText('转诊转院批复.pdf').count(), 0);
    await flows.confirm(office, '办结：通过', () => office.getByText('已办结（通过）').first().waitFor());

    await page.reload();
    await flows.downloadFile(page, '转诊转院批复.pdf');
    for (const each of [page, office]) {
      const printed = await flows.printCase(each);
      assert.match(printed.suggestedFilename(), /^.+-工伤职工转诊转院备案办件表-\d{4}-\d{2}-\d{2}\.pdf$/);
    }
    await page.getByLabel('满意', { exact: true }).check();
    await flows.submit(page, flows.button(page, '提交评价'), () => page.getByText('我的评价').waitFor());

    // It follows the decision, so a message of its own tells of it some moments later.
    await flows.addResult(office, '转院须知.pdf');
    await flows.button(office, '删除转院须知.pdf').waitFor();
    await flows.handOver(office, '转院须知.pdf');
    await office.getByText('已送达申请人').nth(1).waitFor();
    assert.equal(await office.getByRole('button', { name: /^删除/ }).count(), 0);
  });

  step('are copied as new ones, of which one is not accepted and another is withdrawn', async () => {
    const { page } = unit;
    const refused = await fileCopy();
    await clerk.page.goto(`/office/cases/${idOf(refused)}`);
    await flows.confirm(
      clerk.page,
      '不予受理',
      () => flows.button(clerk.page, '受理').waitFor({ state: 'detached' }),
      '不在本统筹区参保。',
    );
    await page.reload();
    await page.getByText('不在本统筹区参保。').first().waitFor();
    assert.equal(await flows.button(page, '撤回').count(), 0);

    const withdrawn = await fileCopy();
    await flows.confirm(page, '撤回', () => page.getByText('已撤回').first().waitFor(), '重复申报。');
    await clerk.page.goto(`/office/cases/${idOf(withdrawn)}`);
    await clerk.page.getByText('重复申报。').first().waitFor();
    assert.equal(await flows.button(clerk.page, '受理').count(), 0);
  });

  step('get a new material with a supplement, by which the clerk recognises it', async () => {
    const { page } = unit;
    const { page: office } = clerk;
    const opinion = Buffer.from('%PDF-1.7\n% 接收意见\n%%EOF\n');
    await office.goto(`/office/cases/${idOf(await fileCopy())}`);
    await flows.confirm(office, '受理', shows(office, '办结：通过'));
    const reason = '请补交转入医院的接收意见。';
    await flows.confirm(office, '要求补正', () => office.getByText('待补正').first().waitFor(), reason);

    await page.reload();
    await page.getByRole('link', { name: '补正', exact: true }).click();
    await page.locator('#f-note').fill('已取得接收意见。');
    await page.getByText(reason).waitFor();
    await page.locator('fieldset li', { hasText: '转诊转院证明.pdf' }).getByText('已提交办理地').waitFor();
    assert.equal(await page.getByRole('button', { name: '删除转诊转院证明.pdf' }).count(), 0);
    await flows.uploadMaterial(page, '接收意见.pdf', 1, opinion);
    await office.reload();
    const materials = office.locator('.card', { has: office.getByRole('heading', { name: '申请材料' }) });
    const rows = materials.locator('tbody tr');
    await rows.first().waitFor();
    assert.equal(await rows.count(), 1, 'a file that is not handed in yet');

    await flows.submitForm(page, '提交补正');
    await office.reload();
    const supplement = office.locator('.timeline li', { hasText: '已取得接收意见。' });
    const [time] = (await supplement.locator('.muted').textContent()).split(' · ');
    const added = rows.filter({ hasText: '接收意见.pdf' });
    await added.getByText('补正材料', { exact: true }).waitFor();
    await added.getByText(`随补正提交，${time}`).waitFor();
    await rows
      .filter({ hasText: '转诊转院证明.pdf' })
      .getByText(/^随申报提交/)
      .waitFor();
    assert.equal(await rows.count(), 2);
    await flows.downloadFile(office, '接收意见.pdf', opinion);
    await flows.downloadFile(office, '转诊转院证明.pdf');
  });

  step('are found by section, filer and due state, with counts that agree with the list', async () => {
    const { page } = unit;
    const rows = page.locator('tbody tr');
    // With whom the case is about.
    const referral = '工伤职工转诊转院备案 郑涛';
    const employment = '用人单位用工参保登记 王小明';
    const sheet = '用人单位用工参保登记 王小明等 2 人';
    const registration = '企业社会保险登记';
    const change = '单位参保信息变更';
    const repair = '劳动保障信用修复申请';

    /** Consecutive searches find different numbers of cases, so that what the last one found is not taken for this. */
    async function search({ item = '', filer = '', due = '' }, found) {
      await page.locator('#f-item').selectOption(item);
      await page.locator('#f-filer').selectOption(filer);
      await page.locator('#f-due').selectOption(due);
      await flows.button(page, '查找').click();
      await page.getByRole('link', { name: `全部（${found.length}）`, exact: true }).waitFor();
      await shownOf(found.length);
      const shown = await rows.locator('td:first-child').allTextContents();
      assert.deepEqual(shown.map((each) => each.trim()).sort(), found.sort());
    }

    async function shownOf(count) {
      const text = count === 0 ? '没有符合条件的办件' : `已显示 ${count} 项，共 ${count} 项`;
      await page.getByText(text, { exact: true }).waitFor();
    }

    await flows.follow(page, '单位办件');
    const filers = page.locator('#f-filer option');
    const agent = await filers.filter({ hasText: `****${prepared.agent.idNumber.slice(-4)}` }).getAttribute('value');
    await search({ item: 'SI' }, [employment, sheet, registration, change]);
    await search({ item: 'SI', filer: agent }, [employment, registration]);
    await search({ filer: agent }, [employment, registration, repair]);
    await search({ filer: 'me' }, [change, sheet, referral, referral, referral, referral]);
    await search({ item: 'WI.BEN' }, [referral, referral, referral, referral]);
    await search({ due: 'OVERDUE' }, []);
    await search({ due: 'SOON' }, [referral]);
    await rows.getByText('即将到期').waitFor();

    await search({ filer: 'me' }, [change, sheet, referral, referral, referral, referral]);
    const classes = page.getByRole('navigation', { name: '分类' }).getByRole('link');
    for (const link of (await classes.all()).slice(1)) {
      const [, count] = /（(\d+)）$/.exec((await link.textContent()).trim());
      const chosen = new URL(await link.getAttribute('href'), hallUrl).searchParams;
      const isOfClass = ({ pathname, searchParams }) =>
        pathname.endsWith('/cases') && ['phase', 'status'].every((name) => searchParams.get(name) === chosen.get(name));
      await Promise.all([page.waitForResponse((answer) => isOfClass(new URL(answer.url()))), link.click()]);
      await shownOf(Number(count));
      assert.equal(await rows.count(), Number(count));
    }
  });

  step('are refused after originals came, which go back', async () => {
    const { page } = unit;
    const { page: office } = clerk;
    const sent = await newWaybill();
    await page.goto(`/centre/cases/${prepared.ids.submitted}`);
    const parcel = await flows.sendOriginals(page, sent);
    await flows.receiveOriginals(office, sent);
    await page.reload();
    await parcel.getByText('已收到原件').waitFor();

    await office.goto(`/office/cases/${prepared.ids.submitted}`);
    await flows.confirm(office, '受理', shows(office, '办结：不予通过'));
    await flows.confirm(
      office,
      '办结：不予通过',
      () => office.getByRole('heading', { name: '寄回原件' }).waitFor(),
      '账户信息与营业执照不一致。',
    );
    const back = await newWaybill();
    await flows.dispatchParcel(office, back, () => office.getByText('已登记寄送').waitFor());
    await deliver(back.trackingNumber);

    await page.reload();
    await page.getByText('已办结（不予通过）').first().waitFor();
    await page.getByText('账户信息与营业执照不一致。').first().waitFor();
    await flows.follow(page, '单位快递');
    const row = page.locator('tbody tr', { hasText: back.trackingNumber });
    await row.getByText('寄给我们').waitFor();
    await page.locator('tbody tr', { hasText: sent.trackingNumber }).getByText('寄往地市').waitFor();
    await row.getByRole('link').click();
    await page.waitForURL(/\/parcels\/[0-9a-f-]{36}$/);
    await flows.until(page, new URL(page.url()).pathname, '已签收');
  });

  step('are reviewed by the person to whom the review is assigned', async () => {
    const { page } = unit;
    await flows.follow(page, '我的工作台 (1)');
    await page.locator('tbody a').first().click();
    await flows.button(page, '转交审核').click();
    const reviewer = page.locator('#f-grantId');
    const option = reviewer.locator('option', { hasText: '（管理员）' });
    await reviewer.selectOption(await option.getAttribute('value'));
    await flows.submit(page, flows.inDialog(page, '转交审核'), () => page.getByText(/^已转交：/).waitFor());

    const { page: own, faults } = await openWindow(browser);
    await flows.logInFor(own, prepared.administrator, '管理员');
    await flows.openMessage(own, '转交审核', '审核办件');
    await flows.confirm(own, '审核通过', () => own.waitForURL('/centre/workbench'));
    await own.getByText('没有待审核的办件').waitFor();
    assert.deepEqual(faults, []);
  });

  step('are asked about what is odd, and the answer reaches the clerk', async () => {
    const { page } = unit;
    await page.goto('/centre/file/SI.REG.EMP');
    await flows.fillEmployment(page);
    await page.locator('#f-employees-0-monthlyWage').fill('100');
    await flows.button(page, '下一步：核对').click();
    await page.getByText('低于办理地').waitFor();
    await flows.button(page, '确认提交').click();
    await page.getByText('请选择或者填写说明').waitFor();
    await page.locator('#f-clarification-0').fill('月底入职，非全月');
    await flows.submit(page, flows.button(page, '确认提交'), () => page.waitForURL(/\/centre\/cases\/[0-9a-f-]{36}$/));
    await page.getByText('申报人说明：月底入职，非全月').waitFor();
    await clerk.page.goto(`/office/cases/${idOf(new URL(page.url()).pathname)}`);
    await clerk.page.getByText('申报人说明：月底入职，非全月').waitFor();
  });

  step('have 10,000 rows, after 37 wrong ones were corrected', async () => {
    const { page } = unit;
    const persons = Array.from({ length: 10_000 }, (_, index) => [`职工${index}`, idNumber(index)]);
    const titles = await flows.openSheet(page);
    const upload = async (rows, outcome) => {
      await page.locator('#f-sheet').setInputFiles(flows.sheetOf(titles, rows));
      await page.getByText(outcome).waitFor({ timeout: 300_000 });
    };
    const withErrors = persons.map(([name, number], index) =>
      index % 271 === 7 ? [name, withWrongCheckDigit(number)] : [name, number],
    );
    await upload(withErrors, '共 10000 行，其中 37 行有误');
    const errors = await flows.readErrors(page);
    assert.ok(errors.includes('职工7') && errors.includes('职工9763'));
    await upload(persons, '共 10000 行，全部无误');
    const path = await flows.submitForm(page);
    await page.getByText('批量申报明细（10000 行）').waitFor();
    await clerk.page.goto(`/office/cases/${idOf(path)}`);
    await clerk.page.getByText('批量申报明细（10000 行）').waitFor();
  });

  step('get a result document after the decision, announced by a message and a text', async () => {
    const { page } = unit;
    await flows.openMessage(page, '结果文件通知', '查看办件');
    await page.waitForURL(filed);
    await flows.downloadFile(page, '转院须知.pdf');
    await flows.button(page, '查看下载记录').click();
    await page.locator('tbody tr', { hasText: '转院须知.pdf' }).filter({ hasText: '本人' }).waitFor();
    const received = await receivedTexts(prepared.unit.mobile, texts.resultsHandedOver);
    assert.equal(received.filter((each) => each === texts.resultsHandedOver).length, 1);
    assert.ok(received.includes(texts.caseNotAccepted), 'the case that was not accepted');
    assert.ok(received.includes(texts.parcelSent), 'what was chosen');
    // Of the first address, a text told before the choice.
    assert.equal(received.filter((each) => each === texts.usualAddressChanged).length, 1, 'what was not chosen');
    await page.goto('/messages');
    await page.getByText('已显示').waitFor();
    assert.equal(await page.locator('main li', { hasText: '结果文件通知' }).count(), 1);
    await page.locator('main li', { hasText: '不予受理通知' }).waitFor();
    assert.equal(await page.locator('main li', { hasText: '默认收件地址变更' }).count(), 2);
  });

  step('report no error of a script and nothing against the content security policy', () => {
    assert.deepEqual([...unit.faults, ...clerk.faults], []);
  });
});
