import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { openBrowser, openWindow, test } from './browser.mjs';
import { password } from './hall.mjs';
import { keyboardOn } from './keyboard.mjs';
import { newCompany, passFaceCheck, receivedCode } from './phone.mjs';
import { newIdNumber, thisMonth } from './persons.mjs';

describe('the keyboard', () => {
  let browser;

  before(async () => {
    browser = await openBrowser();
  });

  after(() => browser?.close());

  test('alone registers a unit and files a case', async () => {
    const { page, faults } = await openWindow(browser);
    const company = await newCompany();
    const { name, idNumber, mobile } = company.legalRepresentative;

    const { type, press, field, button } = keyboardOn(page);

    await page.goto('/');
    await press(page.getByRole('link', { name: '法人注册' }).first());
    await type(field('uscc'), company.uscc);
    await type(field('name'), company.name);
    await type(field('legalRepresentative-name'), name);
    await type(field('legalRepresentative-idNumber'), idNumber);
    await press(field('agreementVersion'), 'Space');
    await press(button('下一步'));
    await page.locator('canvas').waitFor();
    await passFaceCheck(company.legalRepresentative);
    await type(field('mobile'), mobile);
    await press(button('获取验证码'));
    await page.getByText('验证码已发送').waitFor();
    // Back to the field of the code, which is before the button.
    await page.keyboard.press('Shift+Tab');
    await type(field('smsCode'), await receivedCode(mobile));
    await type(field('password'), password);
    await type(field('confirmation'), password);
    await page.keyboard.press('Enter');
    await press(button('进入单位主页'));
    await page.waitForURL('/centre');

    await press(page.getByRole('navigation').getByRole('link', { name: '服务清单' }).first());
    await page.waitForURL('/items');
    await press(page.locator('main').getByRole('link', { name: '用人单位用工参保登记' }).first());
    await press(page.getByRole('link', { name: '在线办理' }));
    // The summary of errors takes the focus and leads to the field.
    await press(button('下一步：核对'));
    await page.getByRole('heading', { name: '请修改以下内容' }).waitFor();
    await press(page.getByRole('button', { name: /添加职工/ }));
    const row = (id) => field(`employees-0-${id}`);
    await type(row('name'), '王小明');
    await type(row('idNumber'), newIdNumber().toLowerCase());
    await press(row('contractType'), 'ArrowDown');
    await page.keyboard.press('ArrowDown');
    await type(row('contractFrom'), '2026-11-02');
    await page.keyboard.press('Enter');
    await type(row('insuredFrom'), thisMonth());
    await page.keyboard.press('Enter');
    await type(row('monthlyWage'), '8600.50');
    await press(row('insurances').locator('input').first(), 'Space');
    await press(button('下一步：核对'));
    await page.getByText('请核对填写的内容').waitFor();
    await press(button('确认提交'));
    await page.waitForURL(/\/centre\/cases\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { name: '办理进度' }).waitFor();

    await press(page.locator('header').getByRole('button', { name: '退出' }));
    await page.waitForURL('/');
    await page.goto('/forgot');
    await type(field('number'), company.uscc);
    await type(field('name'), name);
    await type(field('idNumber'), idNumber);
    await press(button('下一步'));
    const work = page.getByRole('dialog').getByRole('button', { name: '看不清或不能拖动？换一种验证方式' });
    await press(work);
    await page.locator('canvas').waitFor();
    assert.deepEqual(faults, []);
  });
});
