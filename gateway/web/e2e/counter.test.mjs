// What two clerks of a city confirm at the counter for persons without a face check, and how others object.
import assert from 'node:assert/strict';
import { before, describe } from 'node:test';
import { chain } from './browser.mjs';
import * as flows from './flows.mjs';
import * as prepare from './hall.mjs';
import { changeLegalRepresentative, newOlderAccount, newPerson, receivedTexts, texts } from './phone.mjs';
import { useWindows } from './windows.mjs';

const city = '南京';

describe('two clerks at the counter', { concurrency: 1 }, () => {
  const { open, openPhone, clerk: first } = useWindows();
  const step = chain();
  let clerks;
  let own;
  let other;
  let phone;
  let upgraded;
  let registered;
  /** Who has not registered yet: the legal representative of the upgraded unit, of whom its former system told. */
  let person;
  let administrator;

  before(async () => {
    [own, other, phone, administrator, registered] = await Promise.all([
      open(),
      open(),
      openPhone(),
      prepare.registerPerson(),
      prepare.registerUnit(),
    ]);
    const older = await newOlderAccount({ system: 'JSHRSS' });
    upgraded = await prepare.upgradeUnit(older, administrator);
    const { mobile } = await newPerson();
    person = { ...older.units[0].legalRepresentative, mobile };

    const [{ page: head }, { page: second }] = await Promise.all([open(), open()]);
    await flows.logInStaff(head, 'head');
    const name = `柜${upgraded.number.slice(-4)}`;
    await flows.firstLogin(second, await flows.makeClerk(head, { name, roles: ['柜台核验'] }), 'Zhongshan-2026');
    clerks = [first.page, second];
  });

  step('let a person without a face check claim the grant of the unit', async () => {
    const { page } = own;
    await flows.registerByTwoClerks(page, phone.page, clerks, person, city);
    assert.ok((await receivedTexts(person.mobile, texts.accountMade)).includes(texts.code));
    await flows.logIn(page, { number: upgraded.number, mobile: person.mobile });
    await page.waitForURL('/centre');
    await flows.follow(page, '经办人管理');
    await page.getByRole('link', { name: '开通授权' }).waitFor();
    await flows.logOut(page);
  });

  step('let the holder of a passport become the legal representative', async () => {
    const { page } = own;
    const holder = await flows.registerAtCounter(page, phone.page, first.page, city);
    await changeLegalRepresentative(registered.uscc, holder);
    await flows.logIn(page, { mobile: holder.mobile });
    await flows.succeedAtCounter(page, clerks, registered, holder);
    await Promise.all(
      [registered.mobile, holder.mobile].map((mobile) => receivedTexts(mobile, texts.representativeChanged)),
    );
    await flows.logOut(page);
  });

  step('announce another mobile, which whoever has the former one refuses', async () => {
    const { page } = own;
    const mobile = await flows.announceMobileAtCounter(page, phone.page, clerks, person, city);
    await receivedTexts(person.mobile, texts.otherMobileAnnounced);
    await receivedTexts(administrator.mobile, texts.otherMobileOfMemberAnnounced);

    await flows.object(other.page, person.mobile);
    await page.getByText('有人对更换移动电话提出了异议').waitFor();
    // The outcome is still there after a reload.
    await page.reload();
    await page.getByText('有人对更换移动电话提出了异议').waitFor();

    await flows.logIn(other.page, { mobile: person.mobile });
    await flows.logOut(other.page);
    await other.page.goto('/login');
    await flows.enterLogin(other.page, { mobile });
    await flows.button(other.page, '登录').click();
    await other.page.locator('main [role=alert]').waitFor();
    assert.equal(new URL(other.page.url()).pathname, '/login');
  });
});
