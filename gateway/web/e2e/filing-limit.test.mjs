// The province lowers how many cases a unit may file within an hour, and ends that again.
import assert from 'node:assert/strict';
import { before, describe } from 'node:test';
import { chain, useBrowser } from './browser.mjs';
import * as flows from './flows.mjs';
import * as prepare from './hall.mjs';

const reason = '反复申报同一事项';

describe('the filing limit of a unit', { concurrency: 1 }, () => {
  const { open } = useBrowser();
  const step = chain();
  let province;
  let employer;
  let unit;

  before(async () => {
    [province, employer, unit] = await Promise.all([open(), open(), prepare.registerUnit()]);
    await prepare.fileCase(unit, 'SI.REG.UNIT');
    await flows.logInStaff(province.page, 'province');
    await flows.logIn(employer.page, unit);
  });

  step('is lowered by the province, with the reason', async () => {
    const { page } = province;
    await flows.findAllowance(page, unit.number);
    await page.getByText('300 件（一般上限）').waitFor();
    await page.locator('#f-perHour').fill('0');
    await page.locator('#f-note').fill(reason);
    await flows.button(page, '保存').dblclick();
    await page.getByText('请填写 1 到 20000 的整数').first().waitFor();
    await page.locator('#f-perHour').fill('1');
    await flows.submit(page, flows.button(page, '保存'), () => page.getByText('已保存').waitFor());
    await page.getByText('1 件（一般为 300 件）').waitFor();
  });

  step('is told to the employer with the time to wait, and nothing typed is lost', async () => {
    const { page } = employer;
    await page.goto('/centre/file/SI.REG.EMP');
    await flows.fillEmployment(page);
    await flows.button(page, '下一步：核对').click();
    await flows.submit(page, flows.button(page, '确认提交'), () => page.getByText('申报过于频繁').waitFor());
    await page.getByText(/请在约 \d+ 分钟后重试/).waitFor();
    await flows.button(page, '上一步').click();
    assert.equal(await page.locator('#f-employees-0-name').inputValue(), '王小明');
  });

  step('is ended, after which the employer submits what was typed', async () => {
    const { page } = province;
    await page.getByRole('link', { name: '返回申报上限' }).click();
    const row = page.locator('tbody tr', { hasText: unit.number });
    await row.getByText(reason).waitFor();
    await row.getByRole('link').click();
    await flows.confirm(page, '恢复一般上限', () => page.getByText('已恢复一般上限').waitFor());
    await flows.submitForm(employer.page);
  });
});
