// The words and the manners of the pages, on a wide screen and on a phone: where a page begins, what is said once, and where Back leads.
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { before, describe, it } from 'node:test';
import { settled, useBrowser, widthOverflow } from './browser.mjs';
import * as flows from './flows.mjs';
import { dayAfter, registerPerson, registerUnit } from './hall.mjs';

describe('a visitor', { concurrency: 2 }, () => {
  const { open } = useBrowser();
  let unit;

  before(async () => {
    unit = await registerUnit();
  });

  async function signedIn(settings) {
    const opened = await open(settings);
    await flows.logIn(opened.page, unit);
    await settled(opened.page);
    return opened.page;
  }

  for (const phone of [false, true]) {
    const where = phone ? 'on a phone' : 'on a wide screen';

    it(`is greeted by name and not told how to begin, ${where}`, async () => {
      const { page } = await open({ phone });
      await page.goto('/');
      await page.getByRole('heading', { name: '如何开始' }).waitFor();
      await page.getByRole('heading', { name: '常用服务' }).waitFor();
      assert.equal(await page.locator('.common a svg').count(), 6);
      const own = await signedIn({ phone });
      await own.goto('/');
      await own.getByText(`您好，${unit.name}。`).waitFor();
      await own.getByRole('heading', { name: '待办' }).waitFor();
      assert.equal(await own.getByRole('heading', { name: '如何开始' }).count(), 0);
      await own.getByRole('link', { name: '常见问题' }).click();
      await own.getByText('忘记密码怎么办？').click();
      await own.getByText('在登录页选择').waitFor();
      await own.getByRole('link', { name: '12333' }).waitFor();
    });

    it(`keeps the menu of the centre on the pages of the account, ${where}`, async () => {
      const page = await signedIn({ phone });
      for (const path of ['/me/password', '/me/mobile', '/me/sessions', '/me/activity', '/messages']) {
        await page.goto(path);
        await settled(page);
        await page.getByRole('navigation', { name: '单位菜单' }).waitFor();
      }
    });

    it(`returns from the answers to the form by Back, which keeps what was typed, ${where}`, async () => {
      const page = await signedIn({ phone });
      await page.goto('/centre/file/SI.REG.EMP');
      await flows.fillEmployment(page);
      await flows.button(page, '下一步：核对').click();
      await flows.button(page, '确认提交').waitFor();
      await page.goBack();
      await flows.button(page, '下一步：核对').waitFor();
      assert.equal(await page.locator('#f-employees-0-name').inputValue(), '王小明');
      await flows.button(page, '下一步：核对').click();
      await flows.button(page, '上一步').click();
      await flows.button(page, '下一步：核对').waitFor();
      await flows.button(page, '保存草稿并离开').click();
      await page.getByRole('status').filter({ hasText: '草稿已保存。' }).waitFor();
    });

    it(`reads the password when asked to, and an error once, ${where}`, async () => {
      const { page } = await open({ phone });
      await page.goto('/login');
      await page.locator('#f-number').fill(unit.number);
      await page.locator('#f-person').fill(unit.mobile);
      await page.locator('#f-password').fill('Wrong-2026');
      await flows.button(page, '显示密码').click();
      assert.equal(await page.locator('#f-password').getAttribute('type'), 'text');
      await flows.button(page, '登录').click();
      await page.getByText('请核对后重试').waitFor();
      assert.equal(await page.getByText('账号或密码错误').count(), 1);
    });

    it(`learns all that is wrong with a registration at once, ${where}`, async () => {
      const { page } = await open({ phone });
      await page.goto('/register/unit');
      await page.locator('#f-uscc').fill('91320100MA1N2B3C41');
      await page.locator('#f-legalRepresentative-idNumber').fill('110105194912310021');
      await flows.button(page, '下一步').click();
      await page.locator('#f-uscc-error').getByText('统一社会信用代码有误').waitFor();
      await page.locator('#f-legalRepresentative-idNumber-error').getByText('居民身份证号码有误').waitFor();
      await page.locator('#f-name-error').waitFor();
      await page.locator('#f-agreementVersion-error').waitFor();
    });

    it(`finds what a login needs, and other ways in beside the registration, ${where}`, async () => {
      const { page } = await open({ phone });
      for (const path of ['/register/unit', '/upgrade']) {
        await page.goto(path);
        await page.getByRole('heading', { name: '快捷方式登录' }).waitFor();
        await page.getByRole('complementary').getByRole('link', { name: 'CA 登录' }).waitFor();
      }
      await page.getByRole('link', { name: 'App 扫码登录' }).click();
      await page.getByRole('tab', { name: 'App 扫码登录', selected: true }).waitFor();
      const scan = page.getByRole('link', { name: '如何扫码？' });
      assert.equal(await scan.getAttribute('href'), '/help#scan');
      await page.getByRole('link', { name: '下载江苏智慧人社 App' }).waitFor();
      await page.getByRole('tab', { name: 'CA 登录' }).click();
      await page.getByRole('link', { name: 'CA 驱动下载' }).waitFor();
      await page.goto(await page.getByRole('link', { name: '申领 CA' }).getAttribute('href'));
      await page.getByText('办理方式请咨询当地人社部门').waitFor();
    });

    it(`finds the windows of a city, ${where}`, async () => {
      const { page } = await open({ phone });
      await page.goto('/cities/320100');
      await page.getByRole('heading', { name: '办事窗口' }).waitFor();
      await page.getByRole('heading', { name: '南京市人力资源和社会保障局' }).waitFor();
    });

    it(`learns from when a grant holds, also at the login, ${where}`, async () => {
      const person = await registerPerson();
      const page = await signedIn({ phone });
      const from = dayAfter(3);
      await flows.grantAgent(page, person, { section: '工伤保险', group: '工伤认定', from, to: dayAfter(30) });
      await page
        .getByRole('status')
        .filter({ hasText: `自 ${from} 起生效` })
        .waitFor();
      const own = await open({ phone });
      await own.page.goto('/login');
      await flows.enterLogin(own.page, { number: unit.number, mobile: person.mobile });
      await flows.button(own.page, '登录').click();
      await own.page.getByText(`您的授权自 ${from} 起生效`).waitFor();
      assert.equal(await own.page.getByRole('link', { name: '切换单位' }).count(), 0);
    });

    it(`is told what was done, ${where}`, async () => {
      const person = await registerPerson();
      const page = await signedIn({ phone });
      await flows.appointAdministrator(page, person, { from: dayAfter(0), to: dayAfter(30) });
      await page.goto('/centre/grants');
      await page.getByRole('heading', { level: 1, name: '经办人管理' }).waitFor();
      await page
        .locator('.list li', { hasText: `****${person.idNumber.slice(-4)}` })
        .getByRole('link')
        .click();
      await flows.confirm(page, '撤销授权', () => page.waitForURL('/centre/grants'));
      await page.getByRole('status').filter({ hasText: '的授权，立即生效。' }).waitFor();
      await flows.logOut(page);
      await page.getByRole('status').filter({ hasText: '已退出登录。' }).waitFor();
    });
  }

  it('finds a page within the first 200 pixels of a phone', async () => {
    const page = await signedIn({ phone: true });
    for (const path of [
      '/',
      '/items?audience=unit',
      '/help',
      '/centre',
      '/centre/cases',
      '/centre/account',
      '/messages',
    ]) {
      await page.goto(path);
      await settled(page);
      const top = await page.locator('main h1').evaluate((each) => each.getBoundingClientRect().top);
      assert.ok(top < 200, `${path} begins at ${Math.round(top)}`);
    }
  });

  it('comes to the text by the link that skips the menus', async () => {
    const page = await signedIn();
    await page.goto('/centre/cases');
    await settled(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.closest('nav[aria-label="单位菜单"]')), null);
  });

  it('reads larger text and fewer things in 关怀模式, also after a reload', async () => {
    for (const phone of [false, true]) {
      const { page } = await open({ phone });
      await page.goto('/');
      await settled(page);
      const height = () => page.locator('main h1').evaluate((each) => each.getBoundingClientRect().height);
      const before = await height();
      if (phone) {
        await page.getByRole('button', { name: '菜单' }).click();
      }
      await page.getByRole('button', { name: '关怀模式' }).click();
      await page.reload();
      await settled(page);
      assert.ok((await height()) > before);
      assert.equal(await page.getByRole('heading', { name: '业务板块' }).isVisible(), false);
      assert.ok((await widthOverflow(page)) <= 0);
    }
  });

  it('gets no offer to go on with a file of the wrong type', async () => {
    const page = await signedIn();
    await page.goto('/centre/file/INSP.YEAR.REPAIR');
    await page.locator('#f-material-0').setInputFiles({
      name: '说明.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('text'),
    });
    await page.getByText('文件格式不符').waitFor();
    assert.equal(await flows.button(page, '继续上传').count(), 0);
    await flows.uploadMaterial(page, '整改完成证明.pdf');
    assert.equal(await page.getByText('文件格式不符').count(), 0);
  });

  it('reads who runs the hall, and finds help before the documentation', async () => {
    const { page } = await open();
    await page.goto('/');
    const foot = page.getByRole('contentinfo');
    await foot.getByText('主办单位：').waitFor();
    const links = await foot.getByRole('link').allTextContents();
    const documentation = links.indexOf('接口文档');
    assert.ok(links.includes('帮助') && (documentation === -1 || links.indexOf('帮助') < documentation));
  });
});
