import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe } from 'node:test';
import { chain, settled, test } from './browser.mjs';
import { ageUnclaimedGrant, canAge } from './control.mjs';
import * as flows from './flows.mjs';
import { dayAfter, registerPerson, registerUnit } from './hall.mjs';
import {
  behave,
  cancelCompany,
  changeLegalRepresentative,
  eventually,
  generatedOlderAccount,
  newOlderAccount,
  newPerson,
} from './phone.mjs';
import { useWindows } from './windows.mjs';

const names = {
  JSHRSS: '江苏省人社网办大厅',
  JSSI: '江苏省社会保险基金管理中心网上业务大厅',
  TAIZHOU: '泰州市人社网办大厅',
};
const systems = Object.keys(names);

/** Of the unit; the administrator's own password is another one. */
const secret = 'Upgraded-2026';

/** What staff decide about a second account of a unit in the hall, and what its owner reads then. */
const decisions = {
  JSHRSS: { decision: '并入单位', read: '历史账户已并入单位' },
  JSSI: { decision: '不予升级', read: '工作人员核实后不予升级' },
  TAIZHOU: { decision: '移交', to: '省本级', read: '历史账户已并入单位' },
};

/** Accounts that are not upgraded, with what the page says. */
async function refusedAccounts(system) {
  const [plain, locked, ca, cancelled, changed, wrongUscc] = await Promise.all([
    newOlderAccount({ system }),
    newOlderAccount({ system, locked: true }),
    newOlderAccount({ system, ca: true }),
    newOlderAccount({ system }),
    newOlderAccount({ system }),
    generatedOlderAccount(system, 'WRONG_USCC'),
  ]);
  await Promise.all([cancelCompany(cancelled.units[0].uscc), changeLegalRepresentative(changed.units[0].uscc)]);
  return [
    [{ ...plain, password: 'Wrong#2026' }, '原用户名或原密码不正确。'],
    [locked, '该账户已在历史系统中被锁定'],
    [{ ...ca, password: 'Any#2026' }, '该历史账户使用 CA 登录，不适用账户升级'],
    [cancelled, '该单位的登记状态为注销、吊销等非存续状态，无法升级。'],
    [changed, '该单位登记的法定代表人与历史系统中的不一致，无法升级'],
    [wrongUscc, '历史系统中该单位的信息不完整或不正确，无法升级'],
  ];
}

describe('older accounts', { concurrency: 1 }, () => {
  const { open, clerk, openPhone, openOffice } = useWindows();

  /** By the new unit number and the password, and by the credit code, the mobile and the password. */
  async function logInBothWays(page, { number, unit, administrator }) {
    for (const who of [{ number }, { number: unit.uscc, mobile: administrator.mobile }]) {
      await flows.logIn(page, { ...who, secret });
      await page.waitForURL('/centre');
      await flows.follow(page, '单位信息');
      await page.locator('main').getByText(unit.name).first().waitFor();
      await page.locator('main').getByText(number).first().waitFor();
      await flows.logOut(page);
    }
  }

  describe('are upgraded', { concurrency: 3 }, () => {
    for (const system of systems) {
      describe(`from ${system}`, { concurrency: 1 }, () => {
        const step = chain();
        let guest;
        let office;
        let administrator;
        let single;
        let upgradedNumber;

        before(async () => {
          [guest, office, administrator, single] = await Promise.all([
            open(),
            openOffice(),
            registerPerson(),
            newOlderAccount({ system }),
          ]);
          // Refusals are limited per address.
          const byte = () => Math.floor(Math.random() * 256);
          await guest.context.setExtraHTTPHeaders({ 'X-Forwarded-For': `198.19.${byte()}.${byte()}` });
        });

        step('with one unit, once its administrator is a registered person', async () => {
          const { page } = guest;
          await flows.beginUpgrade(page, single);
          await flows.setAdministrator(page, await newPerson(), secret, () =>
            page.getByText('该人员未在网办大厅实名注册').first().waitFor(),
          );
          await flows.setAdministrator(page, administrator, 'aaaaaaaa', () =>
            page.locator('#f-password-error').waitFor(),
          );
          upgradedNumber = await flows.finishUpgrade(page, administrator, secret);
          assert.match(upgradedNumber, /^\d{13}$/);
          await logInBothWays(page, { number: upgradedNumber, unit: single.units[0], administrator });
        });

        step('with several units, each by its own number', async () => {
          const { page } = guest;
          const account = await newOlderAccount({ system, units: 2 });
          const [first, second] = account.units;
          await flows.beginUpgrade(page, account, second);
          const secondNumber = await flows.finishUpgrade(page, administrator, secret);
          await flows.button(page, '升级其他单位或历史账户').click();
          await flows.submit(page, flows.button(page, '下一步'), () => page.locator('#f-username').waitFor());
          await flows.enterOlderAccount(page, account, () => page.locator('#f-unitNumber').waitFor());
          await flows.enterOlderUnit(page, '1', () => page.getByText('该历史账户下没有此单位编号的单位。').waitFor());
          await flows.enterOlderUnit(page, second.unitNumber, () =>
            page.getByText('该历史账户的此单位已经升级').waitFor(),
          );
          await flows.enterOlderUnit(page, first.unitNumber, () => page.locator('#f-mobile').waitFor());
          await page.locator('#f-mobile').fill('13800000098');
          await flows.confirmOlderUnit(page);
          const firstNumber = await flows.finishUpgrade(page, administrator, secret);
          assert.notEqual(firstNumber, secondNumber);
          await logInBothWays(page, { number: firstNumber, unit: first, administrator });
          await logInBothWays(page, { number: secondNumber, unit: second, administrator });
        });

        step('or refused with the reason', async () => {
          const { page } = guest;
          const accounts = await refusedAccounts(system);
          await flows.chooseOlderSystem(page, system);
          for (const [account, text] of [...accounts, [single, '该历史账户的此单位已经升级']]) {
            await flows.enterOlderAccount(page, account, () => page.getByText(text).waitFor());
          }
          const [[guessed]] = accounts;
          for (let guess = 2; guess <= 5; guess++) {
            const answered = page.waitForResponse((answer) => answer.url().endsWith('/verification'));
            await flows.enterOlderAccount(page, guessed, () => answered);
          }
          await flows.enterOlderAccount(page, guessed, () =>
            page.getByText('该历史账户核验失败次数过多，请稍后再试。').waitFor(),
          );
          // Otherwise the page continues with the same upgrade.
          await flows.button(page, '上一步').click();
        });

        step('into the unit of the same legal representative', async () => {
          const { page } = guest;
          const other = systems[(systems.indexOf(system) + 1) % systems.length];
          await flows.beginUpgrade(page, await newOlderAccount({ system: other, uscc: single.units[0].uscc }));
          await page.getByText('历史账户已并入单位').waitFor();
          assert.equal(await flows.numberOn(page), upgradedNumber);
          await flows.follow(office.page, '历史用户升级');
          await flows.follow(office.page, '已并入');
          await office.page.waitForURL(/step=JOINED/);
          const rows = office.page.locator('tbody tr', { hasText: upgradedNumber });
          const row = rows.filter({ hasText: '已并入' });
          await row.getByText(names[other]).waitFor();
        });

        step('as staff decide, if the unit has another legal representative', async () => {
          const { page } = guest;
          const { decision, to, read } = decisions[system];
          const unit = await registerUnit();
          await changeLegalRepresentative(unit.uscc);
          const account = await newOlderAccount({ system, uscc: unit.uscc });
          await flows.beginUpgrade(page, account);
          await page.getByText('法定代表人与历史账户不一致').first().waitFor();
          const { page: second } = await open();
          await flows.chooseOlderSystem(second, system);
          await flows.enterOlderAccount(second, account, () => second.getByText('正由当地工作人员核实').waitFor());

          const reason = '已核对营业执照';
          await flows.decideConflict(office.page, unit.uscc, decision, { reason, to });
          if (to !== undefined) {
            const { page: province } = await open();
            await flows.logInStaff(province, 'province');
            await flows.follow(province, '历史用户升级');
            await flows.follow(province, '升级冲突');
            const conflict = province.locator('section.conflict', { hasText: unit.uscc });
            await conflict.getByText(`南京移交${to}：${reason}`).waitFor();
            await flows.decideConflict(province, unit.uscc, '并入单位', { reason: '变更已登记' });
          }
          await page.reload();
          await page.getByText(read).first().waitFor();
          if (read === decisions.JSHRSS.read) {
            assert.equal(await flows.numberOn(page), unit.number);
          }
        });
      });
    }
  });

  describe('are assessed by staff', { concurrency: 1 }, () => {
    const step = chain();
    const checkOn = (page) => page.locator('section.pre-check').first();
    const check = () => checkOn(province.page);
    let province;
    let unitsAtStop;

    before(async () => {
      province = await open();
      await flows.logInStaff(province.page, 'province');
    });

    after(() => behave('jshrss', 'ok'));

    /** The units that are assessed, and all of the system. */
    async function progressOf(section) {
      const text = await section.getByText(/^已判断/).textContent();
      return /([\d,]+) \/ ([\d,]+)/
        .exec(text)
        .slice(1)
        .map((number) => Number(number.replaceAll(',', '')));
    }

    /** Downloads the report: the units of all its rows. */
    async function unitsOfReport(section) {
      const [file] = await Promise.all([
        section.page().waitForEvent('download'),
        section.getByRole('button', { name: '下载报告' }).click(),
      ]);
      assert.equal(file.suggestedFilename(), 'pre-check-JSHRSS.csv');
      const [, ...rows] = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
      assert.ok(rows.some((row) => row.includes('ca-account')));
      return rows.reduce((sum, row) => sum + Number(row.split(',').at(-1)), 0);
    }

    step('of the province, who start a pre-check of a whole system, once at a time, and stop it', async () => {
      const { page } = province;
      await behave('jshrss', 'slow', 1500);
      await flows.follow(page, '历史用户升级');
      await flows.follow(page, '批量预检');
      const running = check().getByText('进行中');
      await flows.submit(page, flows.button(page, '开始预检'), () => running.waitFor());
      await check().getByRole('progressbar').waitFor();
      await flows.submit(page, flows.button(page, '开始预检'), () =>
        page.getByText('该历史系统的预检正在进行').waitFor(),
      );
      await flows.submit(page, check().getByRole('button', { name: '停止' }), () =>
        check().getByText('已停止').waitFor(),
      );
      const [units, total] = await progressOf(check());
      assert.ok(units > 0 && units < total, `${units} of ${total}`);
      unitsAtStop = units;
    });

    step('who resume it after the last account that was assessed', async () => {
      await behave('jshrss', 'ok');
      await flows.submit(province.page, check().getByRole('button', { name: '继续' }), () =>
        check().getByText('已完成').waitFor(),
      );
      const [units, total] = await progressOf(check());
      assert.ok(units > unitsAtStop);
      assert.equal(units, total);
    });

    step('is read by all staff, each city its own result and the province all', async () => {
      const ofCity = checkOn(clerk.page);
      await clerk.page.goto('/office/upgrades/pre-checks');
      await ofCity.waitFor();
      assert.equal(await flows.button(clerk.page, '开始预检').count(), 0);
      for (const [section, cities] of [
        [ofCity, /^1 个地市$/],
        [check(), /^1[34] 个地市$/],
      ]) {
        await section.getByRole('button', { name: '查看结果' }).click();
        const row = (outcome) => section.locator('tbody tr', { hasText: outcome });
        for (const outcome of ['使用 CA 登录', '已被历史系统锁定', '登记已注销', '法定代表人已变更']) {
          await row(outcome).waitFor();
        }
        await row('尚无管理员').getByText(cities).waitFor();
      }
      const [units] = await progressOf(check());
      assert.equal(await unitsOfReport(check()), units);
      assert.ok((await unitsOfReport(ofCity)) < units);
    });
  });

  describe('leave a unit without a legal representative', { skip: !canAge && 'needs HALL_CONTROL' }, () => {
    test('which staff see after 30 days, until the legal representative claims the grant', async () => {
      const [{ page: guest }, phone, account, administrator] = await Promise.all([
        open(),
        openPhone(),
        newOlderAccount({ system: 'TAIZHOU' }),
        registerPerson(),
      ]);
      const [unit] = account.units;
      await flows.beginUpgrade(guest, account);
      const number = await flows.finishUpgrade(guest, administrator, secret);
      const { page } = clerk;
      const row = page.locator('tbody tr', { hasText: number });
      await page.goto('/office/units');
      await settled(page);
      assert.equal(await row.count(), 0);

      await ageUnclaimedGrant(number);
      await page.reload();
      await row.getByText('法定代表人尚未实名认领').waitFor();
      await row.getByText(unit.name).waitFor();
      await row.getByText(dayAfter(-31)).waitFor();

      await flows.recoverPassword(guest, phone.page, { number: unit.uscc, person: unit.legalRepresentative });
      await eventually(async () => {
        await page.reload();
        await settled(page);
        return (await row.count()) === 0 ? true : undefined;
      }, 'A list without the unit');
    });
  });
});
