import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe } from 'node:test';
import { unusedCode } from './authenticator.mjs';
import { openBrowser, openWindow, settled, test, widthOverflow } from './browser.mjs';
import * as flows from './flows.mjs';
import { password, pdf, prepareUnit, registerPerson } from './hall.mjs';
import { keyboardOn } from './keyboard.mjs';
import { newIdNumber } from './persons.mjs';
import { textsOfSheet } from './sheet.mjs';
import { staffAccount } from './staff.mjs';

const file = (name) => ({ name, mimeType: 'application/pdf', buffer: pdf });
const day = (offset) =>
  new Date(Date.now() + offset * 86_400_000).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });

describe('the keyboard alone', () => {
  let browser;
  let prepared;

  before(async () => {
    browser = await openBrowser();
    prepared = await prepareUnit();
  });

  after(() => browser?.close());

  async function logInStaff(page) {
    const { press, type, field, button } = keyboardOn(page);
    await page.goto('/office/login');
    const account = staffAccount('city');
    await type(field('username'), account.username);
    await type(field('password'), account.password);
    await type(field('code'), await unusedCode(account.codeSecret));
    await press(button('登录'));
    await page.waitForURL('/office/cases');
  }

  test('publishes a notice, after it was checked, and withdraws it', async () => {
    const { page, faults } = await openWindow(browser);
    const { press, type, field, button, inDialog, link, entry } = keyboardOn(page);
    await logInStaff(page);
    await press(entry('公告管理'));
    await press(link('发布公告'));
    await press(button('下一步：核对'));
    // The summary of errors takes the focus and leads to the first field.
    await page.getByRole('heading', { name: '请修改以下内容' }).waitFor();
    await press(page.getByRole('alert').getByRole('link').first());
    assert.equal(await field('title').evaluate((each) => each === document.activeElement), true);
    await type(field('title'), `键盘公告 ${prepared.unit.number}`);
    await type(field('body'), '周六停办。');
    await type(field('validUntil'), day(30));
    await press(button('下一步：核对'));
    await page.getByRole('article').getByText('周六停办。').waitFor();
    await press(button('上一步'));
    await type(field('body'), '周日停办。');
    await press(button('下一步：核对'));
    await page.getByRole('article').getByText('周日停办。').waitFor();
    await press(button('发布公告'));
    await press(button('撤下公告'));
    await type(field('reason'), '时间有误');
    await press(inDialog('撤下公告'));
    await page.getByText('已撤下', { exact: true }).waitFor();
    assert.deepEqual(faults, []);
  });

  test('offers a grant, which its holder accepts and leaves', async () => {
    const { page, faults } = await openWindow(browser);
    const { press, type, field, button, link, entry, logIn } = keyboardOn(page);
    const invited = await registerPerson();
    await logIn({ ...prepared.unit, secret: password });
    await press(entry('经办人管理'));
    await press(link('开通授权'));
    await type(field('name'), invited.name);
    await type(field('idNumber'), invited.idNumber);
    await type(field('mobile'), invited.mobile);
    await type(field('window-from'), day(0));
    await type(field('window-to'), day(100));
    await press(button('展开：工伤保险'));
    await press(page.getByLabel('工伤认定', { exact: true }), 'Space');
    await press(button('提交'));
    await page.waitForURL('/centre/grants');
    const offered = page.locator('.list li', { hasText: `****${invited.idNumber.slice(-4)}` });
    await offered.getByText('待本人接受').waitFor();

    const { page: own, faults: others } = await openWindow(browser);
    const keys = keyboardOn(own);
    await keys.logIn({ mobile: invited.mobile, secret: password });
    await own.goto('/me');
    await keys.press(keys.button(/^接受授权/));
    await keys.press(keys.inDialog('接受授权'));
    await keys.press(keys.button(/^退出授权/));
    await keys.press(keys.inDialog('退出授权'));
    await own.getByText('本人已退出').waitFor();
    assert.deepEqual([...faults, ...others], []);
  });

  test('files a sheet after the wrong row was corrected', async () => {
    const { page, faults } = await openWindow(browser);
    const { press, chooseFile, field, button, link, logIn } = keyboardOn(page);
    await logIn({ ...prepared.unit, secret: password });
    await page.goto('/items/SI.REG.EMP');
    await press(link('批量申报'));

    async function downloaded(name) {
      const [answer] = await Promise.all([page.waitForEvent('download'), press(button(name))]);
      return textsOfSheet(await readFile(await answer.path()));
    }

    const titles = flows.titlesOf(await downloaded('下载模板'));
    await chooseFile(field('sheet'), flows.sheetOf(titles, [['王小明', '110105194912310021']]));
    await page.getByText('其中 1 行有误').waitFor();
    // What is missing takes the focus.
    await press(button('下一步：核对'));
    await page.getByText('请上传表格，并在校验无误后继续。').waitFor();
    assert.equal(await field('sheet').evaluate((each) => each === document.activeElement), true);
    assert.ok((await downloaded('下载错误说明')).some((text) => text.includes('校验码有误')));
    await chooseFile(field('sheet'), flows.sheetOf(titles, [['王小明', newIdNumber()]]));
    await page.getByText('共 1 行，全部无误').waitFor();
    await press(button('下一步：核对'));
    await press(button('确认提交'));
    await page.waitForURL(/\/centre\/cases\/[0-9a-f-]{36}$/);
    await page.getByText('批量申报明细（1 行）').waitFor();
    assert.deepEqual(faults, []);
  });

  test('hands in materials, takes one back and files', async () => {
    const { page, faults } = await openWindow(browser);
    const { press, type, chooseFile, field, button, logIn } = keyboardOn(page);
    await logIn({ ...prepared.unit, secret: password });
    await page.goto('/centre/file/INSP.YEAR.REPAIR');
    await type(field('decisionNumber'), '宁人社罚字〔2026〕第 12 号');
    await type(field('correctedOn'), '2026-10-08');
    await type(field('measures'), '已补缴社会保险费。');
    await press(field('commitment'), 'Space');
    await press(button('下一步：核对'));
    await page.getByText('请上传整改完成证明。').waitFor();
    assert.equal(await field('material-0').evaluate((each) => each === document.activeElement), true);
    await chooseFile(field('material-0'), file('错的证明.pdf'));
    await press(button('删除错的证明.pdf'));
    await page.getByText('错的证明.pdf').waitFor({ state: 'detached' });
    await chooseFile(field('material-0'), file('整改完成证明.pdf'));
    await button('删除整改完成证明.pdf').waitFor();
    await press(button('下一步：核对'));
    await page.getByText('请阅读并勾选信用承诺书的承诺内容。').waitFor();
    await press(field('commitment-0'), 'Space');
    await press(button('下一步：核对'));
    await press(button('确认提交'));
    await page.waitForURL(/\/centre\/cases\/[0-9a-f-]{36}$/);
    assert.deepEqual(faults, []);
  });

  test('evaluates low, and answers the evaluation', async () => {
    const { page, faults } = await openWindow(browser);
    const { tabTo, press, type, field, button, logIn } = keyboardOn(page);
    await logIn({ ...prepared.unit, secret: password });
    await page.goto(`/centre/cases/${prepared.ids.decided}`);
    await press(page.getByLabel('非常满意', { exact: true }), 'Space');
    for (let presses = 0; presses < 3; presses++) {
      await page.keyboard.press('ArrowDown');
    }
    assert.equal(await page.getByLabel('不满意', { exact: true }).isChecked(), true);
    await press(page.getByLabel('办事效率', { exact: true }), 'Space');
    await type(field('comment'), '等了很久');
    await press(button('提交评价'));
    await page.getByText('地市的答复').waitFor();
    const caseNumber = await flows.caseNumberOn(page);

    const { page: office, faults: others } = await openWindow(browser);
    const keys = keyboardOn(office);
    await logInStaff(office);
    await keys.press(office.getByRole('navigation').getByRole('link', { name: /^差评整改/ }));
    await keys.press(office.locator('tbody tr', { hasText: caseNumber }).getByRole('link'));
    await keys.press(keys.button('提交答复'));
    await office.getByRole('heading', { name: '请修改以下内容' }).waitFor();
    await keys.choose(keys.field('outcome'), 'RECTIFIED');
    await keys.type(keys.field('text'), '已增加人手。');
    await keys.press(keys.button('提交答复'));
    await office.getByText('答复已发送').waitFor();
    await page.reload();
    await page.getByText('已增加人手。').waitFor();
    await tabTo(page.locator('header').getByRole('button', { name: '退出' }));
    assert.deepEqual([...faults, ...others], []);
  });

  test('opens the menu of a narrow window', async () => {
    const { page, faults } = await openWindow(browser, { phone: true });
    const { press, tabTo, entry, logIn } = keyboardOn(page);
    await logIn({ ...prepared.unit, secret: password });
    await settled(page);
    const menu = page.getByRole('button', { name: /^单位菜单/ });
    assert.equal(await entry('单位办件').isVisible(), false);
    await press(menu);
    await tabTo(entry('单位办件'));
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id),
      [],
    );
    assert.equal(await widthOverflow(page), 0);
    await page.keyboard.press('Escape');
    assert.equal(await menu.evaluate((each) => each === document.activeElement), true);
    await page.keyboard.press('Enter');
    await press(entry('单位办件'));
    await page.waitForURL('/centre/cases');
    await page.getByRole('button', { name: /单位办件/ }).waitFor();
    assert.equal(await entry('单位办件').isVisible(), false);
    assert.deepEqual(faults, []);
  });
});
