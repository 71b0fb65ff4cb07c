// Heads of staff and their clerks: who may open which page, and what ends when an account is disabled.
import assert from 'node:assert/strict';
import { before, describe } from 'node:test';
import { unusedCode } from './authenticator.mjs';
import { chain, hallUrl, useBrowser } from './browser.mjs';
import { newCityKey } from './city-keys.mjs';
import * as flows from './flows.mjs';
import { fileCase, registerUnit } from './hall.mjs';
import { eventually } from './phone.mjs';
import { staffAccount } from './staff.mjs';

const chosen = 'Zhongshan-2026';

/** Each page of the back office, the operation that fills it, and the roles that may use both. */
const pages = [
  ['/office/cases', '/city/cases', ['case', 'helpdesk']],
  ['/office/cases/exports', '/city/case-exports', ['case']],
  ['/office/rectifications', '/city/rectifications', ['case']],
  ['/office/originals', '/city/originals', ['case']],
  ['/office/institutions', '/city/institutions', ['institution']],
  ['/office/institutions/new', undefined, ['institution']],
  ['/office/units', '/city/unrepresented-units', ['counter', 'helpdesk']],
  ['/office/counter-checks', undefined, ['counter']],
  ['/office/notices', '/city/notices', ['notice']],
  ['/office/notices/new', undefined, ['notice']],
  ['/office/upgrades', '/city/legacy-upgrades', ['upgrade', 'helpdesk']],
  ['/office/upgrades/conflicts', '/city/legacy-conflicts', ['upgrade']],
  ['/office/upgrades/report', '/city/legacy-report', ['upgrade', 'helpdesk']],
  ['/office/upgrades/pre-checks', '/city/legacy-pre-checks', ['upgrade']],
  ['/office/staff', '/city/staff', ['head']],
  ['/office/staff/new', undefined, ['head']],
  ['/office/staff/system-keys', '/city/keys', ['head']],
  ['/office/offices', '/city/offices', ['head']],
  ['/office/gaps', '/city/catalogue/gaps', ['head']],
  // Of the province alone.
  ['/office/catalogue', '/city/catalogue/publications', []],
  ['/office/filing-allowances', '/city/filing-allowances', []],
  ['/office/security-events', '/city/security-events', []],
  ['/office/staff/heads', '/city/heads-of-staff', []],
];

/** The menu of each role, by its names. */
const menus = {
  case: ['待办办件', '差评整改', '原件收件'],
  counter: ['单位核查', '柜台核验'],
  institution: ['机构管理'],
  upgrade: ['历史用户升级'],
  notice: ['公告管理'],
  helpdesk: ['待办办件', '单位核查', '历史用户升级'],
  head: ['工作人员管理', '办理机构', '待完善的办事指南'],
};

const titles = { case: '办件', counter: '柜台核验', institution: '机构', upgrade: '历史账户升级', notice: '公告' };

describe('the staff of a city', { concurrency: 1 }, () => {
  const { open } = useBrowser();
  const step = chain();
  /** By role: the window, the name, how to log in, and the access token of the last request. */
  const staff = {};
  let otherHead;
  let unit;
  let handled;

  /** A window that knows the token with which its page asks the hall. */
  async function openOffice() {
    const opened = await open();
    opened.page.on('request', (request) => {
      const { authorization } = request.headers();
      if (authorization !== undefined) {
        opened.token = authorization;
      }
    });
    return opened;
  }

  const ask = (path, token) => fetch(`${hallUrl}/api/v1${path}`, { headers: { authorization: token } });

  /** Of a login from an address of its own, so that it counts for no other test. */
  async function refusalOf({ username, password, code }) {
    const answer = await fetch(`${hallUrl}/api/v1/logins/staff`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.19.7.${Math.floor(Math.random() * 256)}` },
      body: JSON.stringify({ username, password, code }),
    });
    return (await answer.json()).code;
  }

  before(async () => {
    const roles = [...Object.keys(titles), 'head', 'helpdesk'];
    const [registered, second, ...windows] = await Promise.all([
      registerUnit(),
      openOffice(),
      ...roles.map(() => openOffice()),
    ]);
    unit = registered;
    otherHead = second;
    roles.forEach((role, index) => (staff[role] = windows[index]));
    handled = await fileCase(unit, 'SI.REG.UNIT');
  });

  step('gets five clerks from one of its heads, who hands over what is shown once', async () => {
    await flows.logInStaff(staff.head.page, 'head');
    await flows.logInStaff(staff.helpdesk.page, 'helpdesk');
    for (const [role, title] of Object.entries(titles)) {
      const { page } = staff.head;
      const name = `${title[0]}${unit.number.slice(-4)}`;
      staff[role].name = name;
      staff[role].account = await flows.makeClerk(page, { name, roles: [title] });
      assert.match(staff[role].account.username, /^320100-/);
      await page.getByText('离开本页后不再显示').waitFor();
      await flows.follow(page, '工作人员管理');
      await page.getByRole('link', { name, exact: true }).click();
      await page.locator('.entry', { hasText: '最近登录' }).getByText('从未登录').waitFor();
      assert.equal(await page.getByText(staff[role].account.password).count(), 0);
    }
  });

  step('logs in with a password and an authenticator app of its own, set at the first login', async () => {
    const given = Object.keys(titles).map((role) => staff[role].account);
    // One after the other: of logins at the same moment, the hall asks an address for a puzzle.
    for (const role of Object.keys(titles)) {
      staff[role].account = await flows.firstLogin(staff[role].page, staff[role].account, chosen);
    }
    for (const account of given) {
      assert.equal(await refusalOf(account), 'bad-credentials');
    }
  });

  step('sees the pages of its role in the menu, finds no others, and is refused their operations', async () => {
    await Promise.all(
      Object.entries(menus).map(async ([role, menu]) => {
        const { page } = staff[role];
        await page.goto('/office');
        const links = page.getByRole('navigation', { name: '工作人员菜单' }).getByRole('link');
        await links.first().waitFor();
        const shown = (await links.allInnerTexts()).map((text) => text.replace(/ \(\d+\)$/, ''));
        assert.deepEqual(shown, menu, role);
        for (const [path, operation, roles] of pages) {
          await page.goto(path);
          const heading = page.getByRole('heading', { level: 1 });
          await heading.waitFor();
          const isFound = (await heading.innerText()) !== '没有找到此页面';
          assert.equal(isFound, roles.includes(role), `${path} for the role ${role}`);
          assert.equal(new URL(page.url()).pathname, path);
          if (operation !== undefined) {
            const { status } = await ask(operation, staff[role].token);
            // To staff of other cities, what the province alone has does not exist.
            const refused = roles.length === 0 ? [403, 404] : [403];
            assert.ok(
              roles.includes(role) ? status === 200 : refused.includes(status),
              `${operation} for the role ${role}: ${status}`,
            );
          }
        }
        await page.goto('/office');
      }),
    );
  });

  step('states an office of its city by its head, which guides show', async () => {
    const { page } = staff.head;
    const hours = `工作日 9:00-17:00（${unit.number.slice(-4)}）`;
    await page.goto('/office/offices/inspection');
    await page.locator('#f-hours').fill(hours);
    await flows.submit(page, flows.button(page, '保存'), () => page.getByText('已保存。').waitFor());
    await eventually(async () => {
      const answer = await fetch(`${hallUrl}/api/v1/catalogue/items/INSP.CASE.EXTEND/guide?city=320100`);
      const { office } = await answer.json();
      return office.hours === hours ? true : undefined;
    }, 'The hours in the guide');
  });

  step('has a key registered for its system by its head, used, and revoked', async () => {
    const { page } = staff.head;
    await flows.follow(page, '工作人员管理');
    await page.getByRole('link', { name: '本市系统密钥' }).click();
    const lead = await page.getByText('密钥由本市系统生成').innerText();
    const [, client, audience] = lead.match(/iss 填写 (\S+)，aud 填写 (\S+)。私钥/);
    const key = newCityKey(client, audience);
    await page.locator('#f-proof').fill(`${key.proof()}x`);
    await flows.button(page, '登记').click();
    await page.getByRole('alert').waitFor();

    await page.locator('#f-proof').fill(key.proof());
    const registered = page.getByText(/^密钥 \S+ 已登记。$/);
    await flows.submit(page, flows.button(page, '登记'), () => registered.waitFor());
    const [, kid] = (await registered.innerText()).match(/^密钥 (\S+) /);
    assert.equal(await key.statusOfTokenRequest(kid), 200);
    await eventually(async () => {
      await page.reload();
      const row = page.locator('tbody tr', { hasText: kid });
      await row.waitFor();
      return (await row.getByText('尚未使用').count()) === 0 ? true : undefined;
    }, 'The last use of the key');

    await page.locator('tbody tr', { hasText: kid }).getByRole('button', { name: '撤销' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销' }).click();
    await page.getByText(`密钥 ${kid} 已撤销。`).waitFor();
    assert.notEqual(await key.statusOfTokenRequest(kid), 200);
    await page.locator('tbody tr', { hasText: kid }).waitFor({ state: 'detached' });
  });

  step('is named as a person where its city reads who acted, and nowhere else', async () => {
    const { page, name } = staff.case;
    await flows.openCaseOf(page, unit.number, '企业社会保险登记');
    await flows.confirm(page, '受理', () => flows.button(page, '办结：通过').waitFor());
    await page.locator('.timeline li', { hasText: '受理' }).getByText(`${name}（工作人员）`).waitFor();

    const { page: helpdesk } = staff.helpdesk;
    await helpdesk.goto(`/office/cases/${handled.id}/progress`);
    await helpdesk.locator('.timeline li', { hasText: '受理' }).getByText(name).waitFor();
    const { status } = await ask(`/city/cases/${handled.id}`, staff.helpdesk.token);
    assert.equal(status, 403);

    const { page: employer } = await open();
    await flows.logIn(employer, unit);
    await employer.goto(`/centre/cases/${handled.id}`);
    await employer.locator('.timeline li', { hasText: '受理' }).waitFor();
    assert.equal(await employer.getByText(name).count(), 0);
  });

  step('gets another role, with which it logs in anew', async () => {
    const { page } = staff.head;
    const { page: clerk, name, account } = staff.notice;
    await flows.follow(page, '工作人员管理');
    await page.getByRole('link', { name, exact: true }).click();
    await flows.button(page, '变更角色').click();
    await page.getByRole('checkbox', { name: /^公告/ }).uncheck();
    // The summary moves a role to where the second click of a double click is.
    await flows.button(page, '保存').dblclick();
    await page.getByText('请至少选择一个角色').first().waitFor();
    assert.equal(await page.getByRole('checkbox', { checked: true }).count(), 0);
    await page.getByRole('checkbox', { name: /^机构/ }).check();
    await flows.submit(page, flows.button(page, '保存'), () => page.getByText('已保存').first().waitFor());

    await clerk.reload();
    await clerk.goto('/office/login');
    await flows.logInClerk(clerk, account);
    await clerk.waitForURL('/office/institutions');
    await clerk.goto('/office/notices');
    await clerk.getByRole('heading', { name: '没有找到此页面' }).waitFor();
  });

  step('gets another password and another authenticator app from the other head', async () => {
    const { page } = otherHead;
    const { page: clerk, name, account } = staff.counter;
    await flows.logInStaff(page, 'otherHead');
    await flows.actOnClerk(page, name, '重置密码', `${name}的密码已重置`);
    const given = await flows.shownAccount(page);
    await clerk.goto('/office/login');
    await flows.enterStaff(clerk, given.username, given.password);
    await clerk.locator('#f-code').fill(await unusedCode(account.codeSecret));
    await flows.submit(clerk, flows.button(clerk, '登录'), () =>
      clerk.getByRole('heading', { name: '设置新密码' }).waitFor(),
    );
    await clerk.locator('#f-newPassword').fill(`${chosen}a`);
    await clerk.locator('#f-confirmation').fill(`${chosen}a`);
    await clerk.locator('#f-code').fill(await unusedCode(account.codeSecret));
    await flows.submit(clerk, flows.button(clerk, '登录'), () => clerk.waitForURL('/office/units'));

    await flows.actOnClerk(page, name, '重置身份验证器', `${name}的身份验证器已重置`);
    await clerk.goto('/office/login');
    await flows.firstLogin(clerk, { username: given.username, password: `${chosen}a` });
  });

  step('has heads who change, disable and reset neither themselves nor each other', async () => {
    const { page } = otherHead;
    const own = staffAccount('otherHead').username;
    await flows.follow(page, '工作人员管理');
    await page.locator('tbody tr', { hasText: own }).getByRole('link').click();
    await page.getByText('这是您自己的账号').waitFor();
    for (const name of ['停用', '重置密码', '重置身份验证器']) {
      assert.equal(await flows.button(page, name).count(), 0, name);
    }
    await flows.follow(page, '工作人员管理');
    await page
      .locator('tbody tr', { hasText: staffAccount('head').username })
      .getByRole('link')
      .click();
    await page.getByText('由省级人员管理员重置').waitFor();
    assert.equal(await flows.button(page, '重置密码').count(), 0);

    const { page: province } = await openOffice();
    await flows.logInStaff(province, 'provinceHead');
    await flows.follow(province, '工作人员管理');
    await province.getByRole('link', { name: '各市人员管理员' }).click();
    const row = province.locator('tbody tr', { hasText: staffAccount('head').username });
    await row.getByRole('button', { name: '重置密码' }).waitFor();
    await row.getByRole('button', { name: '重置身份验证器' }).waitFor();
  });

  step('loses a clerk within a second, and nobody logs in with that account again', async () => {
    const { page } = staff.head;
    const { page: clerk, name, account, token } = staff.case;
    assert.equal((await ask('/city/cases', token)).status, 200);
    await flows.follow(page, '工作人员管理');
    await page.getByRole('link', { name, exact: true }).click();
    await flows.button(page, '停用').click();
    const answered = page.waitForResponse((answer) => answer.url().endsWith('/disablement'));
    await page.getByRole('dialog').getByRole('button', { name: '停用' }).click();
    await answered;
    const disabledAt = Date.now();
    await eventually(async () => ((await ask('/city/cases', token)).status === 401 ? true : undefined), 'A refusal');
    const millis = Date.now() - disabledAt;
    assert.ok(millis < 1000, `refused after ${millis} ms`);
    console.log(`disabled clerk refused after ${millis} ms`);
    await page.getByText(`${name}的账号已停用。`).waitFor();

    await flows.follow(clerk, '原件收件');
    await clerk.getByRole('dialog', { name: '请重新登录' }).waitFor();
    assert.equal(await refusalOf({ ...account, code: await unusedCode(account.codeSecret) }), 'bad-credentials');
  });
});
