import assert from 'node:assert/strict';
import { before, describe } from 'node:test';
import { chain, hallUrl } from './browser.mjs';
import * as flows from './flows.mjs';
import * as prepare from './hall.mjs';
import { password } from './hall.mjs';
import { changeLegalRepresentative, passFaceCheckOnPhone, receivedObjection, receivedTexts, texts } from './phone.mjs';
import { useWindows } from './windows.mjs';

// Registrations wait for phones most of the time: several run at once.
describe('accounts', { concurrency: 4 }, () => {
  const { open, openPhone, openOffice } = useWindows();

  describe('of persons', { concurrency: 1 }, () => {
    const step = chain();
    let own;
    let other;
    let phone;
    let person;
    let secret;

    before(async () => {
      [own, other, phone] = await Promise.all([open(), open(), openPhone()]);
    });

    step('are registered with the phone beside the hall', async () => {
      person = await flows.registerPerson(own.page, phone.page);
    });

    step('get a new password when it was forgotten', async () => {
      secret = await flows.recoverPassword(other.page, phone.page, { person }, password);
    });

    step('change their mobile and their password, and are logged out elsewhere', async () => {
      const { page } = own;
      await flows.logIn(page, { mobile: person.mobile, secret });
      await flows.logIn(other.page, { mobile: person.mobile, secret });
      await page.goto('/me');
      person.mobile = await flows.changeMobile(page, phone.page, person);
      await flows.changePassword(page, secret, 'Suzhou-2027');
      await page.getByRole('link', { name: '返回' }).click();
      await page.waitForURL('/me');
      await flows.changePassword(page, 'Suzhou-2027', password);

      await other.page.goto('/me');
      await other.page.waitForURL(/\/login/);
      await flows.logOut(page);
    });

    step('end the session of another window, which has to log in again', async () => {
      const { page } = own;
      await flows.logIn(page, { mobile: person.mobile });
      await flows.logIn(other.page, { mobile: person.mobile });
      await page.goto('/me');
      assert.equal(await flows.listSessions(page), 2);
      await flows.button(page, /^退出该登录/).click();
      await flows.submit(page, flows.inDialog(page, '退出该登录'), () => page.getByText('已退出。').waitFor());
      await flows.button(page, /^退出该登录/).waitFor({ state: 'detached' });

      await other.page.goto('/me');
      await other.page.waitForURL(/\/login/);
      await flows.button(page, '全部退出').click();
      await flows.submit(page, flows.inDialog(page, '全部退出'), () => page.waitForURL('/login'));
    });

    step('show their recent activity', async () => {
      const { page } = own;
      await flows.logIn(page, { mobile: person.mobile });
      await page.goto('/me');
      await page.getByRole('link', { name: '最近动态' }).click();
      const rows = page.locator('tbody tr');
      await rows.filter({ hasText: '修改手机' }).first().waitFor();
      assert.ok((await rows.filter({ hasText: '修改密码' }).count()) >= 2);
      await rows.filter({ hasText: '登录' }).filter({ hasText: '账号密码' }).first().waitFor();
      await flows.logOut(page);
    });

    step('choose which messages about their own cases come by SMS', async () => {
      const { page } = own;
      await flows.logIn(page, { mobile: person.mobile });
      await page.goto('/messages');
      await page.getByRole('link', { name: '短信通知设置' }).click();
      await page.waitForURL('/me');
      const choice = (name) => page.getByRole('group', { name: '短信通知设置' }).getByLabel(name);
      await choice('需要办理').uncheck();
      await choice('办理进度').check();
      assert.equal(await choice('授权变更').count(), 0);
      await flows.button(page, '保存').click();
      await page.getByText('已保存。').waitFor();
      await page.reload();
      await choice('办理进度').waitFor();
      assert.deepEqual([await choice('需要办理').isChecked(), await choice('办理进度').isChecked()], [false, true]);
      await flows.logOut(page);
    });

    step('change the mobile with the face in the App of the province', async () => {
      const { page } = own;
      await flows.logIn(page, { mobile: person.mobile });
      await page.goto('/me');
      person.mobile = await flows.changeMobileByApp(page, phone.page, person);
      await flows.logOut(page);
    });
  });

  describe('whose ID number somebody claims', { concurrency: 1 }, () => {
    const step = chain();
    let own;
    let other;
    let phone;

    before(async () => {
      [own, other, phone] = await Promise.all([open(), open(), openPhone()]);
    });

    step('are kept by an objection with the code of the SMS', async () => {
      const { page } = own;
      const holder = await prepare.registerPerson();
      await flows.claimIdNumber(other.page, phone.page, holder);
      await flows.logIn(page, { mobile: holder.mobile });
      await page.goto('/me');
      await page.getByRole('heading', { name: '有人申诉收回您的证件号码' }).waitFor();
      await page.goto('/appeal/objection');
      await page.locator('#f-code').fill(await receivedObjection(holder.mobile));
      await flows.submit(page, flows.button(page, '提出异议'), () => page.getByText('异议已提出').waitFor());
      await flows.button(other.page, '查询结果').click();
      await other.page.getByRole('heading', { name: '原登记人提出了异议' }).waitFor();
      await page.goto('/me');
      await flows.logOut(page);
    });

    step('are kept by an objection of the holder who has logged in', async () => {
      const { page } = own;
      const another = await prepare.registerPerson();
      // The former claim is still open in the other browser.
      const claimant = await open();
      await flows.claimIdNumber(claimant.page, phone.page, another);
      await flows.logIn(page, { mobile: another.mobile });
      await page.goto('/me');
      await flows.submit(page, flows.button(page, '提出异议'), () =>
        page.getByRole('heading', { name: '有人申诉收回您的证件号码' }).waitFor({ state: 'detached' }),
      );
      await flows.logOut(page);
    });
  });

  describe('of units', { concurrency: 1 }, () => {
    const step = chain();
    let employer;
    let other;
    let phone;
    let office;
    let unit;
    let administrator;
    let successor;

    before(async () => {
      [employer, other, phone, office, unit, administrator, successor] = await Promise.all([
        open(),
        open(),
        openPhone(),
        openOffice(),
        prepare.registerUnit(),
        prepare.registerPerson(),
        prepare.registerPerson(),
      ]);
      await flows.logIn(employer.page, unit);
    });

    step('are entered with the certificate, until other persons act for the unit', async () => {
      await flows.logInWithCertificate(other.page, unit);
      await other.page.getByRole('heading', { name: '单位主页' }).waitFor();
      await flows.logOut(other.page);
    });

    step('are entered by the login of the province', async () => {
      await flows.logInByProvince(other.page, unit);
      await other.page.getByRole('heading', { name: '单位主页' }).waitFor();
      const cookies = await other.context.cookies(`${hallUrl}/api/v1/logins/province-sso`);
      assert.deepEqual(
        cookies
          .filter(({ name }) => name === '__Host-hall-sso')
          .map(({ httpOnly, secure, sameSite }) => ({ httpOnly, secure, sameSite })),
        [{ httpOnly: true, secure: true, sameSite: 'Strict' }],
      );
      await flows.logOut(other.page);
    });

    step('are entered by the electronic business licence', async () => {
      await flows.logInByLicence(other.page, phone.page, unit);
      await other.page.getByRole('heading', { name: '单位主页' }).waitFor();
      await flows.logOut(other.page);
    });

    step('are entered with the certificate and the confirmation of the administrator', async () => {
      await prepare.appointAdministrator(unit, administrator);
      await flows.logInWithCertificateAndApp(other.page, phone.page, unit, administrator);
      await other.page.getByRole('heading', { name: '单位主页' }).waitFor();
      await flows.logOut(other.page);
    });

    step('pass to a new legal representative by the register and the face, whose predecessor is refused', async () => {
      await changeLegalRepresentative(unit.uscc, successor);
      await flows.compareWithRegister(office.page, unit.number, '登记的法定代表人已变更');
      await flows.followAgain(employer.page, '单位信息');
      await employer.page.getByText('登记的法定代表人已变更').waitFor();

      const { page } = other;
      await flows.logIn(page, { mobile: successor.mobile });
      await page.goto('/me/representative');
      await page.locator('#f-uscc').fill(unit.uscc);
      await flows.submit(page, flows.button(page, '下一步'), () => page.locator('canvas').waitFor());
      await passFaceCheckOnPhone(phone.page, successor);
      await page.getByText(`您已成为 ${unit.name} 的法定代表人`).waitFor();
      await flows.button(page, '进入单位').click();
      await page.waitForURL('/centre/grants');
      await flows.submit(page, flows.button(page, '确认管理员'), () =>
        page.getByText('待新法定代表人确认').waitFor({ state: 'detached' }),
      );

      await flows.follow(employer.page, '单位办件');
      // The account of the unit belonged to the former representative, and is closed.
      await employer.page.getByText('登录已失效').waitFor();
      await flows.logOut(page);
    });
  });

  describe('of a unit with a certificate and of the holder of a passport', { concurrency: 1 }, () => {
    const step = chain();
    let own;
    let phone;
    let office;
    let unit;
    let foreigner;

    before(async () => {
      [own, phone, office] = await Promise.all([open(), openPhone(), openOffice()]);
    });

    step('begin with the certificate, which also sets a forgotten password', async () => {
      const { page } = own;
      unit = await flows.registerUnitByCertificate(page, phone.page);
      await flows.logOut(page);
      await flows.recoverPasswordWithCertificate(page, phone.page, unit);
      const received = await receivedTexts(unit.mobile, texts.passwordReset);
      assert.ok(received.includes(texts.code));
    });

    step('begin at the counter, where a clerk compares the person with the passport', async () => {
      foreigner = await flows.registerAtCounter(own.page, phone.page, office.page, '南京');
      await flows.logIn(own.page, { mobile: foreigner.mobile });
      await own.page.goto('/me');
      await own.page.getByText('护照').waitFor();
      await flows.logOut(own.page);
    });

    step('meet when the holder becomes the legal representative with the USB key of the unit', async () => {
      const { page } = own;
      await changeLegalRepresentative(unit.uscc, foreigner);
      await flows.logIn(page, { mobile: foreigner.mobile });
      await flows.succeedWithCertificate(page, unit);
      await flows.logOut(page);
    });
  });
});
