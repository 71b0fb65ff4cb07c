// Every page that can be opened by its address, for those who may see it.
export const publicPages = {
  home: '/',
  items: '/items',
  item: '/items/SI.REG.EMP',
  queries: '/queries',
  cities: '/cities',
  city: '/cities/320100',
  login: '/login',
  'initial-password': '/login/initial-password',
  'register-unit': '/register/unit',
  'register-person': '/register/person',
  'face-return': '/register/return',
  upgrade: '/upgrade',
  'office-login': '/office/login',
  'not-found': '/no-such-page',
};

export const employerPages = {
  centre: '/centre',
  unit: '/centre/unit',
  cases: '/centre/cases',
  file: '/centre/file/SI.REG.EMP',
  parcels: '/centre/parcels',
  grants: '/centre/grants',
  'new-grant': '/centre/grants/new',
  requests: '/centre/grants/requests',
  institutions: '/centre/institutions',
  workbench: '/centre/workbench',
  account: '/centre/account',
  'new-address': '/centre/account/addresses/new',
  choose: '/choose',
  me: '/me',
};

export const staffPages = {
  office: '/office?status=all',
  'register-institution': '/office/institutions/new',
};
