// Every page, for those who may see it: its address, or an address and what a visitor opens there.
import assert from 'node:assert/strict';
import { settled } from './browser.mjs';
import { solveSlider } from './puzzle.mjs';

/** Opens a page of these lists and waits until it shows what it has loaded. */
export async function openPage(page, target) {
  const { address, open } = typeof target === 'string' ? { address: target } : target;
  await page.goto(address);
  await settled(page);
  assert.equal(new URL(page.url()).pathname, address.split('?')[0], `${address} was redirected`);
  if (open !== undefined) {
    await open(page);
    await settled(page);
  }
}

/** What a layout shows: wide ones have no button for a menu. */
export const pagesOf = (list, { phone = false }) =>
  Object.entries(list).filter(([, { onPhones = false }]) => phone || !onPhones);

const menu = (address, opener) => ({
  address,
  onPhones: true,
  open: async (page) => {
    await page.locator(opener).click();
    await page.locator(`${opener}[aria-expanded=true]`).waitFor();
  },
});

/** Behind a button, which is named in both languages. */
const behind = (address, name, shown) => ({
  address,
  open: async (page) => {
    await page.locator('main').getByRole('button', { name }).click();
    await page.locator(shown).waitFor();
  },
});

const ofNanjing = (address) => ({
  address,
  open: async (page) => {
    await page.evaluate(() => localStorage.setItem('hall.city', '320100'));
    await page.reload();
  },
});

/** The step before a notice is published. */
const noticeToCheck = {
  address: '/office/notices/new',
  open: async (page) => {
    await page.locator('#f-title').fill('关于元旦期间暂停现场服务的公告');
    await page.locator('#f-body').fill('2027 年 1 月 1 日至 3 日，社会保险经办大厅暂停现场服务。');
    await page.locator('#f-validUntil').fill(`${new Date().getFullYear() + 1}-12-31`);
    await page.locator('main form [type=submit]').click();
    await page.locator('article.notice').waitFor();
  },
};

/** The step at which a password is recovered by a face check, a code or a proof of the unit; for any number and person. */
const proof = {
  address: '/forgot',
  open: async (page) => {
    await page.locator('#f-number').fill('3201000000001');
    await page.locator('#f-name').fill('王小明');
    await page.locator('#f-idNumber').fill('11010519491231002X');
    await page.locator('main form [type=submit]').click();
    await solveSlider(page);
    await page.locator('canvas').waitFor();
  },
};

/** The last step of an upgrade that was begun elsewhere. */
const outcomeOf = (started) => ({
  address: '/upgrade',
  open: async (page) => {
    await page.evaluate((flow) => sessionStorage.setItem('hall.flow.upgrade', JSON.stringify(flow)), started);
    await page.reload();
  },
});

export const publicPages = ({ upgraded, conflicting }) => ({
  home: '/',
  'site-menu': menu('/', 'header .menu-button'),
  help: '/help',
  items: '/items',
  search: `/search?q=${encodeURIComponent('员工离职')}`,
  'search-nothing': `/search?q=${encodeURIComponent('火星移民')}`,
  item: '/items/SI.REG.EMP',
  queries: '/queries',
  verify: '/verify',
  notices: '/notices',
  cities: '/cities',
  city: '/cities/320100',
  login: '/login',
  'initial-password': '/login/initial-password',
  'province-return': '/login/province',
  forgot: '/forgot',
  appeal: '/appeal',
  'appeal-objection': '/appeal/objection',
  objections: '/objections',
  'register-unit': '/register/unit',
  'register-person': '/register/person',
  face: '/face/unknown',
  'face-return': '/register/return',
  upgrade: '/upgrade',
  upgraded: outcomeOf(upgraded),
  conflicting: outcomeOf(conflicting),
  'office-login': '/office/login',
  'not-found': '/no-such-page',
  // The city stays chosen.
  guide: ofNanjing('/items/WI.REC.APPLY'),
  // The last one: some of the others continue a recovery that was begun.
  proof,
});

/** For a unit's legal representative. */
export const employerPages = (ids) => ({
  centre: '/centre',
  unit: '/centre/unit',
  cases: '/centre/cases',
  exports: '/centre/cases/exports',
  menu: menu('/centre/cases', 'main .opener'),
  case: `/centre/cases/${ids.decided}`,
  originals: behind(`/centre/cases/${ids.submitted}`, /^(登记寄送原件|Register originals)$/, '#f-trackingNumber'),
  sheet: '/centre/file/SI.REG.EMP?batch',
  'sheet-case': `/centre/cases/${ids.sheet}`,
  file: '/centre/file/SI.REG.EMP',
  draft: `/centre/cases/${ids.draft}/edit`,
  query: '/centre/queries/ask/SI.QRY.CERT',
  'unit-queries': '/centre/queries',
  answer: `/centre/queries/${ids.query}`,
  parcels: '/centre/parcels',
  parcel: `/centre/parcels/${ids.parcel}`,
  grants: '/centre/grants',
  'new-grant': '/centre/grants/new',
  grant: `/centre/grants/${ids.grant}`,
  requests: '/centre/grants/requests',
  institutions: '/centre/institutions',
  'unit-institution': `/centre/institutions/${ids.institution}`,
  workbench: '/centre/workbench',
  review: `/centre/workbench/${ids.reviewed}`,
  assignment: behind(`/centre/workbench/${ids.reviewed}`, /^(转交审核|Assign)$/, '#f-grantId'),
  messages: '/messages',
  account: '/centre/account',
  'new-address': '/centre/account/addresses/new',
  address: `/centre/account/addresses/${ids.address}`,
  'unit-mobile': '/me/mobile',
});

/** For an agent, who is a person with grants. */
export const agentPages = {
  'refused-item': '/centre/file/WI.REC.APPLY',
  ask: '/centre/grants/ask',
  choose: '/choose',
  me: '/me',
  representative: '/me/representative',
  'change-password': '/me/password',
  'change-mobile': '/me/mobile',
  sessions: '/me/sessions',
  activity: '/me/activity',
};

/** For a person who acts for itself, and was offered a grant. */
export const invitedPages = {
  offer: '/me',
  'offer-messages': '/messages',
  'my-cases': '/me/cases',
  'my-file': '/me/file/SI.PSN.RECORD',
  'my-parcels': '/me/parcels',
  'my-queries': '/me/queries',
  'my-query': '/me/queries/ask/SI.PSN.CERT',
  'my-new-address': '/me/addresses/new',
};

export const institutionPages = (ids) => ({
  institution: '/institution',
  'institution-cases': '/institution/cases',
  'institution-exports': '/institution/cases/exports',
  'institution-parcels': '/institution/parcels',
  'institution-query': '/institution/queries/ask/SKL.QRY.GRANT',
  'institution-queries': '/institution/queries',
  'institution-account': '/institution/account',
  'institution-new-address': '/institution/account/addresses/new',
  'institution-file': '/institution/file/SKL.SCH.YEAR',
  'institution-draft': `/institution/file/SKL.SCH.YEAR?case=${ids.yearly}`,
});

export const provincePages = (unit) => ({
  'security-events': '/office/security-events',
  publishing: '/office/catalogue',
  'filing-allowances': '/office/filing-allowances',
  'filing-allowance': `/office/filing-allowances/${unit.number}`,
});

/** For a head of staff of the province. */
export const provinceHeadPages = {
  'heads-of-staff': '/office/staff/heads',
};

/** For a head of staff of a city. */
export const headPages = (ids) => ({
  'system-keys': '/office/staff/system-keys',
  offices: '/office/offices',
  'stated-office': '/office/offices/bureau',
  'guide-gaps': '/office/gaps',
  staff: '/office/staff',
  'new-staff': '/office/staff/new',
  'staff-member': `/office/staff/${ids.clerk}`,
});

/** For the helpdesk of a city. */
export const helpdeskPages = (ids) => ({
  'helpdesk-cases': '/office/cases?status=all',
  'case-progress': `/office/cases/${ids.decided}/progress`,
  'helpdesk-units': '/office/units',
});

export const staffPages = (ids) => ({
  office: '/office/cases?status=all',
  'office-menu': menu('/office/cases', 'main .opener'),
  'office-exports': '/office/cases/exports',
  'office-case': `/office/cases/${ids.submitted}`,
  'office-results': `/office/cases/${ids.decided}`,
  'office-institutions': '/office/institutions',
  'office-institution': `/office/institutions/${ids.institution}`,
  'register-institution': '/office/institutions/new',
  'counter-checks': '/office/counter-checks',
  'office-upgrades': '/office/upgrades',
  'office-conflicts': '/office/upgrades/conflicts',
  'office-report': '/office/upgrades/report',
  'office-pre-checks': '/office/upgrades/pre-checks',
  'office-units': '/office/units',
  'office-originals': '/office/originals',
  'office-rectifications': '/office/rectifications',
  'office-rectification': `/office/rectifications/${ids.rectification}`,
  'office-notices': '/office/notices',
  'office-notice': `/office/notices/${ids.notice}`,
  'correct-notice': `/office/notices/${ids.notice}/edit`,
  'new-notice': '/office/notices/new',
  'check-notice': noticeToCheck,
  notice: `/notices/${ids.notice}`,
});
