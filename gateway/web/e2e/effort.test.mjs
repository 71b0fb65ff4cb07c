// Counts the keys and clicks of 用人单位用工参保登记 for three employees: the first month typed, the second with the same data.
// Before anything was offered, the second month was typed like the first.
import assert from 'node:assert/strict';
import { before, describe } from 'node:test';
import { chain, useBrowser } from './browser.mjs';
import { button, follow, logIn, openHead } from './flows.mjs';
import * as prepare from './hall.mjs';
import { newIdNumber, thisMonth } from './persons.mjs';

const employees = [
  { name: '王小明', idNumber: newIdNumber(), mobile: '13800138000' },
  { name: '李晓梅', idNumber: newIdNumber(), mobile: '13800138001' },
  { name: '陈静', idNumber: newIdNumber(), mobile: '13800138002' },
];

/** Counts what a visitor does; of a composed text, such as Chinese, each character is a key. */
function count() {
  const done = { keys: 0, clicks: 0 };
  globalThis.effort = done;
  addEventListener('keydown', (event) => (done.keys += event.isTrusted ? 1 : 0), true);
  addEventListener('pointerdown', (event) => (done.clicks += event.isTrusted ? 1 : 0), true);
  addEventListener(
    'input',
    (event) => (done.keys += /\p{Script=Han}/u.test(event.data ?? '') ? [...event.data].length : 0),
    true,
  );
}

describe('the effort of a second month', { concurrency: 1 }, () => {
  const { open } = useBrowser();
  const step = chain();
  const efforts = {};
  let page;

  before(async () => {
    let unit;
    [{ page }, unit] = await Promise.all([open(), prepare.registerUnit()]);
    await logIn(page, unit);
  });

  const isFocused = (target) => target.evaluate((element) => element === document.activeElement);

  /** With Tab from the field before, or else with the mouse. */
  async function reach(target) {
    if (!(await isFocused(target))) {
      await page.keyboard.press('Tab');
      if (!(await isFocused(target))) {
        await target.click();
      }
    }
  }

  async function type(target, text) {
    await reach(target);
    await page.keyboard.type(text);
  }

  async function choose(target, value) {
    if ((await target.inputValue()) !== value) {
      await reach(target);
      for (let i = 0; i < 10 && (await target.inputValue()) !== value; i++) {
        await page.keyboard.press('ArrowDown');
      }
      assert.equal(await target.inputValue(), value);
    }
  }

  /** From the unit's home, as the menu and the guide lead there. */
  async function openForm() {
    await openHead(page);
    await page.getByRole('navigation').getByRole('link', { name: '服务清单' }).first().click();
    await page.locator('main').getByRole('link', { name: '用人单位用工参保登记' }).first().click();
    await page.getByRole('link', { name: '在线办理' }).click();
    await page.getByRole('button', { name: /添加职工/ }).waitFor();
  }

  async function fillRest(field, { mobile }, isKnown) {
    if (!isKnown) {
      await choose(field('contractType'), 'OPEN_ENDED');
    }
    await type(field('contractFrom'), '2026-11-02');
    await page.keyboard.press('Enter');
    await type(field('insuredFrom'), thisMonth());
    await page.keyboard.press('Enter');
    if (!isKnown) {
      await type(field('monthlyWage'), '8600.50');
      for (const insurance of await field('insurances').locator('input').all()) {
        await insurance.click();
      }
      await type(field('mobile'), mobile);
    }
  }

  async function typeEmployees() {
    for (const [index, employee] of employees.entries()) {
      const field = (name) => page.locator(`#f-employees-${index}-${name}`);
      await page.getByRole('button', { name: /添加职工/ }).click();
      await type(field('name'), employee.name);
      await choose(field('idType'), 'RESIDENT_ID_CARD');
      await type(field('idNumber'), employee.idNumber);
      await fillRest(field, employee, false);
    }
  }

  /** Each from the offer for the first character of the name. */
  async function chooseEmployees() {
    for (const [index, employee] of employees.entries()) {
      const field = (name) => page.locator(`#f-employees-${index}-${name}`);
      await page.getByRole('button', { name: /添加职工/ }).click();
      await type(field('name'), employee.name.slice(0, 1));
      await page.getByRole('option', { name: employee.name }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await fillRest(field, employee, true);
    }
  }

  /** The hall asks about each employee who was filed for the same month before; one explanation serves for all. */
  async function sayWhyAgain(name) {
    if (name !== 'typed') {
      await type(page.locator('#f-clarification-0'), '再次参保');
      await button(page, '其余 2 处情形相同，使用此说明').click();
    }
  }

  async function file(name, fill) {
    await page.goto('/centre');
    await page.evaluate(count);
    await fill();
    await button(page, '下一步：核对').click();
    await sayWhyAgain(name);
    await button(page, '确认提交').click();
    await page.waitForURL(/\/centre\/cases\/[0-9a-f-]{36}$/);
    await page.getByText('办件编号').first().waitFor();
    const { keys, clicks } = await page.evaluate(() => globalThis.effort);
    efforts[name] = keys + clicks;
    console.log(`${name}: ${keys} keys and ${clicks} clicks, ${keys + clicks} in all`);
  }

  step('is counted typed', () =>
    file('typed', async () => {
      await openForm();
      await typeEmployees();
    }),
  );

  step('is counted copied from the case of the month before', () =>
    file('copied', async () => {
      await follow(page, '单位办件');
      await page.locator('main').getByRole('link', { name: '用人单位用工参保登记' }).first().click();
      await page.getByRole('link', { name: '复制为新申报' }).click();
      await page.getByRole('button', { name: /添加职工/ }).waitFor();
    }),
  );

  step('is at most a third with the answers of the last filing', async () => {
    await file('repeated', async () => {
      await openForm();
      await button(page, '用上次办理的内容填写').click();
      await page.getByText(employees[2].name).first().waitFor();
    });
    assert.ok(efforts.repeated * 3 <= efforts.typed, `${efforts.repeated} of ${efforts.typed}`);
  });

  step('is less than half with the employees who are offered', async () => {
    await file('offered', async () => {
      await openForm();
      await chooseEmployees();
    });
    assert.ok(efforts.offered * 2 <= efforts.typed, `${efforts.offered} of ${efforts.typed}`);
  });
});
