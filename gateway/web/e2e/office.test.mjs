import assert from 'node:assert/strict';
import { before, describe } from 'node:test';
import { chain } from './browser.mjs';
import * as flows from './flows.mjs';
import * as prepare from './hall.mjs';
import { changeLegalRepresentative, newOlderAccount } from './phone.mjs';
import { useWindows } from './windows.mjs';

describe('the back office', { concurrency: 2 }, () => {
  const { open, clerk, openPhone, openOffice } = useWindows();

  describe('of a city and of the province', { concurrency: 1 }, () => {
    const step = chain();
    let employer;
    let guest;
    let province;
    let unit;
    let headmaster;
    /** The summary of the item in force. */
    let present;

    before(async () => {
      [employer, guest, province, unit, headmaster] = await Promise.all([
        ...[1, 2, 3].map(() => open()),
        prepare.registerUnit(),
        prepare.registerPerson(),
      ]);
      await flows.logIn(employer.page, unit);
    });

    step('opens an institution that logs in itself', async () => {
      const number = await flows.registerInstitution(clerk.page, { unitNumber: unit.number, name: '金陵职业培训学校' });
      await flows.openInstitution(employer.page, number, headmaster);
      await flows.enterInstitution(guest.page, number, headmaster, 'Jinling-2026');
      await flows.logOut(guest.page);
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
      await flows.logOut(guest.page);

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

    step('counts the cases of the unit for its city', async () => {
      const { page } = clerk;
      const { itemName } = await prepare.fileCase(unit, 'SI.REG.UNIT');
      await prepare.fileCase(unit, 'SI.CHG.UNIT');
      await flows.openCaseOf(page, unit.number, itemName);
      await page.waitForURL(/\/office\/cases\//);
      await page.goBack();
      await page.getByRole('link', { name: '已提交（2）' }).waitFor();
      await page.getByRole('link', { name: '全部（2）' }).waitFor();
      await page.locator('tbody tr', { hasText: itemName }).getByRole('link').click();
      await flows.confirm(page, '受理', () => flows.button(page, '办结：通过').waitFor());
      await page.goto(`/office/cases?unit=${unit.number}`);
      await page.getByRole('link', { name: '已提交（1）' }).waitFor();
      await page.getByRole('link', { name: '已受理（1）' }).click();
      await page.locator('tbody tr', { hasText: itemName }).waitFor();
    });

    step('previews a result, approves, and corrects the decision', async () => {
      const { page } = clerk;
      await page.locator('tbody tr').getByRole('link').first().click();
      await flows.addResult(page, '批复.png', { type: 'image/png', content: prepare.png });
      await flows.button(page, '查看批复.png').click();
      const image = page.getByRole('dialog').getByRole('img', { name: '批复.png' });
      await image.waitFor();
      assert.ok(await image.evaluate((each) => each.decode().then(() => each.naturalWidth > 0)));
      await page.keyboard.press('Escape');
      await flows.confirm(page, '办结：通过', () => page.getByText('已办结（通过）').first().waitFor());
      await flows.button(page, '更正').click();
      await page.getByRole('dialog').getByLabel('不予通过').check();
      await page.locator('#f-article-0').check();
      await page.locator('#f-reason').fill('申报内容不实。');
      await flows.submit(page, flows.inDialog(page, '更正'), () =>
        page.getByText('已办结（不予通过）').first().waitFor(),
      );
      await page.getByText('已更正，不再有效').waitFor();
      await page.locator('.timeline li', { hasText: '更正' }).getByText('申报内容不实。').waitFor();
    });

    step('does not accept a case for what is ticked, which the unit reads as a list', async () => {
      const { page } = clerk;
      await page.goto(`/office/cases?unit=${unit.number}&status=SUBMITTED`);
      await page.locator('tbody tr').getByRole('link').first().click();
      await flows.button(page, '不予受理').click();
      await page.locator('#f-tick-0').check();
      await page.getByRole('dialog').getByRole('combobox').selectOption('EXPIRED');
      await page.locator('#f-materials-0-detail').fill('营业执照副本');
      await flows.submit(page, flows.inDialog(page, '不予受理'), () => page.getByText('不予受理').first().waitFor());
      const { page: own } = employer;
      await own.goto(new URL(page.url()).pathname.replace('office', 'centre'));
      await own.locator('.timeline').getByText('已过有效期（营业执照副本）').waitFor();
      await own.goto('/centre');
    });

    step('shows the staff of the province what happened to the accounts of the unit', async () => {
      const { page } = province;
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
      const { page } = province;
      present = `单位在期限届满前申请延长（${Date.now()}）。`;
      await flows.follow(page, '服务清单发布');
      await page.locator('#f-document').fill(await prepare.documentOf('INSP.CASE.EXTEND', { summary: present }));
      await page.getByRole('button', { name: '校验并查看差异' }).click();
      await page.locator('.changes tr', { hasText: '/summary' }).getByText(present).waitFor();
      await flows.confirm(page, '发布', () => page.getByText('次发布已完成').waitFor());

      await flows.until(employer.page, '/items/INSP.CASE.EXTEND', present);
      await employer.page.goto('/centre');
    });

    step('publishes a change for a later day, which the guide announces and shows apart until then', async () => {
      const { page } = province;
      const { page: guide } = employer;
      const day = prepare.dayAfter(30);
      const summary = `单位可以两次申请延长（${Date.now()}）。`;
      await page.locator('#f-document').fill(await prepare.documentOf('INSP.CASE.EXTEND', { summary }));
      await flows.enterDay(page.locator('#f-effectiveFrom'), day);
      await page.getByRole('button', { name: '校验并查看差异' }).click();
      await page.getByRole('heading', { name: `与 ${day} 服务清单的差异` }).waitFor();
      await page.locator('.changes tr', { hasText: '/summary' }).getByText(summary).waitFor();
      await flows.confirm(page, '发布', () => page.getByText(`次发布已完成，自 ${day} 起生效。`).waitFor());
      await page.locator('tbody tr', { hasText: day }).first().waitFor();

      await flows.until(guide, '/items/INSP.CASE.EXTEND', `自 ${day} 起适用新版本`);
      await guide.getByText(present).waitFor();
      assert.equal(await guide.getByText(summary).count(), 0);
      await guide.getByRole('link', { name: '在线办理' }).waitFor();
      await guide.getByRole('link', { name: '查看新版本' }).click();
      await guide.getByText(summary).waitFor();
      await guide.getByText(`本页是自 ${day} 起适用的新版本。`).waitFor();
      assert.equal(await guide.getByText(present).count(), 0);
      assert.equal(await guide.getByRole('link', { name: '在线办理' }).count(), 0);
      await guide.getByRole('link', { name: '查看现行版本' }).click();
      await guide.getByText(present).waitFor();
      await guide.goto('/centre');
    });
  });

  describe('of accounts of older systems', { concurrency: 1 }, () => {
    const step = chain();
    let guest;
    let phone;
    let office;
    let older;
    let upgradedNumber;
    let administrator;

    before(async () => {
      [guest, phone, office, older, administrator] = await Promise.all([
        open(),
        openPhone(),
        openOffice(),
        newOlderAccount({ system: 'JSHRSS', units: 2 }),
        prepare.registerPerson(),
      ]);
    });

    step('upgrades an account of an older system', async () => {
      const { page } = guest;
      await page.goto('/upgrade');
      for (const system of ['JSHRSS', 'JSSI', 'TAIZHOU']) {
        assert.ok(await page.locator(`input[value=${system}]`).isEnabled());
      }
      await flows.beginUpgrade(page, older);
      await page.locator('#f-idNumber').waitFor();
      await flows.button(page, '上一步').click();
      await flows.button(page, '确认，下一步').waitFor();
      assert.match(await page.locator('main').textContent(), /法人证件类型\s*居民身份证/);
      await flows.confirmOlderUnit(page);
      upgradedNumber = await flows.finishUpgrade(page, administrator);
      assert.match(upgradedNumber, /^\d{13}$/);
    });

    step('joins a second older account of the same legal representative to the unit', async () => {
      const { page } = guest;
      await flows.beginUpgrade(page, await newOlderAccount({ system: 'JSSI', uscc: older.units[0].uscc }));
      assert.equal(await flows.numberOn(page), upgradedNumber);
    });

    step('leaves an older account of another legal representative to the clerk', async () => {
      const { page } = guest;
      const { uscc } = older.units[1];
      await flows.beginUpgrade(page, await newOlderAccount({ system: 'TAIZHOU', uscc }));
      await flows.finishUpgrade(page, administrator);
      await changeLegalRepresentative(uscc);
      await flows.beginUpgrade(page, await newOlderAccount({ system: 'JSSI', uscc }));
      await page.getByText('等待工作人员处理').waitFor();

      await flows.decideConflict(office.page, uscc, '不予升级', { reason: '法定代表人不一致' });
      await office.page.getByRole('link', { name: '升级对账' }).click();
      await office.page.locator('tbody tr', { hasText: '江苏省社会保险基金管理中心网上业务大厅' }).waitFor();
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
  });
});
