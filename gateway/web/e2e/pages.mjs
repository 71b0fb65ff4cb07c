// Every page that can be opened by its address, for those who may see it.
export const publicPages = {
  home: '/',
  items: '/items',
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
  'register-unit': '/register/unit',
  'register-person': '/register/person',
  'face-return': '/register/return',
  upgrade: '/upgrade',
  'office-login': '/office/login',
  'not-found': '/no-such-page',
};

/** For a unit's legal representative. */
export const employerPages = (ids) => ({
  centre: '/centre',
  unit: '/centre/unit',
  cases: '/centre/cases',
  exports: '/centre/cases/exports',
  case: `/centre/cases/${ids.decided}`,
  sheet: '/centre/file/SI.REG.EMP?batch',
  'sheet-case': `/centre/cases/${ids.sheet}`,
  file: '/centre/file/SI.REG.EMP',
  query: '/centre/queries/ask/SI.QRY.CERT',
  'unit-queries': '/centre/queries',
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
  messages: '/messages',
  account: '/centre/account',
  'new-address': '/centre/account/addresses/new',
  address: `/centre/account/addresses/${ids.address}`,
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

export const provincePages = {
  'security-events': '/office/security-events',
  'second-factors': '/office/staff',
  publishing: '/office/catalogue',
};

export const staffPages = (ids) => ({
  office: '/office?status=all',
  'office-exports': '/office/cases/exports',
  'office-case': `/office/cases/${ids.submitted}`,
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
  'office-notices': '/office/notices',
  'office-notice': `/office/notices/${ids.notice}`,
  'correct-notice': `/office/notices/${ids.notice}/edit`,
  'new-notice': '/office/notices/new',
  notice: `/notices/${ids.notice}`,
});
