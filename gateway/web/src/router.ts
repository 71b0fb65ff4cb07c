import {
  createRouter,
  createWebHistory,
  type RouteLocation,
  type RouteLocationRaw,
  type Router,
  type RouteRecordRaw,
} from 'vue-router';
import { mayOpen, ownPages, type StaffRole } from './office/menu';
import { useSession, type Tier } from './session/session';
import * as reloads from './failure/reloads';
import { navigation } from './shared/navigation';
import { pageOpened } from './shared/said';

declare module 'vue-router' {
  interface RouteMeta {
    /** Who may see the page; the server decides again at each request. */
    needs?: 'signed-in' | 'person' | 'unit' | 'institution' | 'staff';
    tier?: Tier;
    /** Staff need one of these roles; for others the page does not exist. */
    roles?: StaffRole[];
    /** Only for staff of the province. */
    province?: boolean;
  }
}

const centre: RouteRecordRaw = {
  path: '/centre',
  component: () => import('./centre/CentreLayout.vue'),
  meta: { needs: 'unit' },
  children: [
    { path: '', name: 'centre', component: () => import('./centre/CentreHome.vue') },
    { path: 'unit', name: 'unit', component: () => import('./centre/UnitPage.vue') },
    { path: 'cases', name: 'cases', component: () => import('./cases/CasesPage.vue') },
    {
      path: 'cases/exports',
      name: 'exports',
      component: () => import('./cases/ExportsPage.vue'),
      props: { of: 'unit' },
      meta: { tier: 'administrator' },
    },
    { path: 'cases/:id', name: 'case', component: () => import('./cases/CasePage.vue'), props: true },
    { path: 'cases/:id/edit', name: 'edit-case', component: () => import('./cases/FilePage.vue'), props: true },
    { path: 'file/:code', name: 'file', component: () => import('./cases/FilePage.vue'), props: true },
    { path: 'queries', name: 'unit-queries', component: () => import('./queries/QueryRecordsPage.vue') },
    { path: 'queries/ask/:code', name: 'query', component: () => import('./queries/QueryPage.vue'), props: true },
    {
      path: 'queries/:id',
      name: 'query-result',
      component: () => import('./queries/QueryResultPage.vue'),
      props: true,
    },
    { path: 'parcels', name: 'parcels', component: () => import('./parcels/ParcelsPage.vue') },
    { path: 'parcels/:id', name: 'parcel', component: () => import('./parcels/ParcelPage.vue'), props: true },
    { path: 'grants', name: 'grants', component: () => import('./grants/GrantsPage.vue') },
    {
      path: 'grants/new',
      name: 'new-grant',
      component: () => import('./grants/NewGrantPage.vue'),
      meta: { tier: 'administrator' },
    },
    { path: 'grants/ask', name: 'ask', component: () => import('./grants/AskPage.vue') },
    { path: 'grants/requests', name: 'requests', component: () => import('./grants/RequestsPage.vue') },
    { path: 'grants/:id', name: 'grant', component: () => import('./grants/GrantPage.vue'), props: true },
    {
      path: 'institutions',
      name: 'institutions',
      component: () => import('./institutions/InstitutionsPage.vue'),
      meta: { tier: 'administrator' },
    },
    {
      path: 'institutions/:number',
      name: 'unit-institution',
      component: () => import('./institutions/UnitInstitutionPage.vue'),
      props: true,
      meta: { tier: 'administrator' },
    },
    { path: 'workbench', name: 'workbench', component: () => import('./workbench/WorkbenchPage.vue') },
    { path: 'workbench/:id', name: 'review', component: () => import('./workbench/ReviewPage.vue'), props: true },
    { path: 'account', name: 'account', component: () => import('./account/AccountPage.vue') },
    { path: 'account/addresses/new', name: 'new-address', component: () => import('./account/AddressPage.vue') },
    {
      path: 'account/addresses/:id',
      name: 'address',
      component: () => import('./account/AddressPage.vue'),
      props: true,
    },
  ],
};

const institution: RouteRecordRaw = {
  path: '/institution',
  component: () => import('./institution/InstitutionLayout.vue'),
  meta: { needs: 'institution' },
  children: [
    { path: '', name: 'institution', component: () => import('./institution/InstitutionHome.vue') },
    { path: 'cases', name: 'institution-cases', component: () => import('./cases/CasesPage.vue') },
    {
      path: 'cases/exports',
      name: 'institution-exports',
      component: () => import('./cases/ExportsPage.vue'),
      props: { of: 'institution' },
    },
    {
      path: 'cases/:id',
      name: 'institution-case',
      component: () => import('./cases/CasePage.vue'),
      props: true,
    },
    {
      path: 'parcels',
      name: 'institution-parcels',
      component: () => import('./parcels/ParcelsPage.vue'),
    },
    {
      path: 'parcels/:id',
      name: 'institution-parcel',
      component: () => import('./parcels/ParcelPage.vue'),
      props: true,
    },
    {
      path: 'queries',
      name: 'institution-queries',
      component: () => import('./queries/QueryRecordsPage.vue'),
    },
    {
      path: 'queries/ask/:code',
      name: 'institution-query',
      component: () => import('./queries/QueryPage.vue'),
      props: true,
    },
    {
      path: 'queries/:id',
      name: 'institution-query-result',
      component: () => import('./queries/QueryResultPage.vue'),
      props: true,
    },
    { path: 'account', name: 'institution-account', component: () => import('./institution/InstitutionAccount.vue') },
    {
      path: 'account/addresses/new',
      name: 'institution-new-address',
      component: () => import('./account/AddressPage.vue'),
    },
    {
      path: 'account/addresses/:id',
      name: 'institution-address',
      component: () => import('./account/AddressPage.vue'),
      props: true,
    },
    {
      path: 'file/:code',
      name: 'institution-file',
      component: () => import('./cases/FilePage.vue'),
      props: true,
    },
  ],
};

const person: RouteRecordRaw = {
  path: '/me',
  component: () => import('./me/PersonPages.vue'),
  meta: { needs: 'person' },
  children: [
    { path: 'cases', name: 'my-cases', component: () => import('./cases/CasesPage.vue') },
    { path: 'cases/:id', name: 'my-case', component: () => import('./cases/CasePage.vue'), props: true },
    { path: 'file/:code', name: 'my-file', component: () => import('./cases/FilePage.vue'), props: true },
    { path: 'parcels', name: 'my-parcels', component: () => import('./parcels/ParcelsPage.vue') },
    { path: 'parcels/:id', name: 'my-parcel', component: () => import('./parcels/ParcelPage.vue'), props: true },
    { path: 'queries', name: 'my-queries', component: () => import('./queries/QueryRecordsPage.vue') },
    { path: 'queries/ask/:code', name: 'my-query', component: () => import('./queries/QueryPage.vue'), props: true },
    {
      path: 'queries/:id',
      name: 'my-query-result',
      component: () => import('./queries/QueryResultPage.vue'),
      props: true,
    },
    { path: 'addresses/new', name: 'my-new-address', component: () => import('./account/AddressPage.vue') },
    { path: 'addresses/:id', name: 'my-address', component: () => import('./account/AddressPage.vue'), props: true },
  ],
};

const office: RouteRecordRaw = {
  path: '/office',
  component: () => import('./office/OfficeLayout.vue'),
  meta: { needs: 'staff' },
  children: [
    // Leads to the first page of the own roles.
    { path: '', name: 'office', component: () => import('./home/NotFound.vue') },
    {
      path: 'cases',
      name: 'office-queue',
      component: () => import('./office/QueuePage.vue'),
      meta: { roles: ['case', 'helpdesk'] },
    },
    {
      path: 'cases/exports',
      name: 'office-exports',
      component: () => import('./cases/ExportsPage.vue'),
      props: { of: 'city' },
      meta: { roles: ['case'] },
    },
    {
      path: 'cases/:id',
      name: 'office-case',
      component: () => import('./office/OfficeCase.vue'),
      props: true,
      meta: { roles: ['case'] },
    },
    {
      path: 'cases/:id/progress',
      name: 'office-progress',
      component: () => import('./office/CaseProgress.vue'),
      props: true,
      meta: { roles: ['helpdesk'] },
    },
    {
      path: 'originals',
      name: 'office-originals',
      component: () => import('./office/OriginalsPage.vue'),
      meta: { roles: ['case'] },
    },
    {
      path: 'institutions',
      name: 'office-institutions',
      component: () => import('./office/InstitutionsList.vue'),
      meta: { roles: ['institution'] },
    },
    {
      path: 'institutions/:number(JG[0-9]+)',
      name: 'office-institution',
      component: () => import('./office/OfficeInstitution.vue'),
      props: true,
      meta: { roles: ['institution'] },
    },
    {
      path: 'institutions/new',
      name: 'register-institution',
      component: () => import('./office/RegisterInstitution.vue'),
      meta: { roles: ['institution'] },
    },
    {
      path: 'upgrades',
      name: 'office-upgrades',
      component: () => import('./office/UpgradesPage.vue'),
      meta: { roles: ['upgrade', 'helpdesk'] },
    },
    {
      path: 'upgrades/conflicts',
      name: 'office-conflicts',
      component: () => import('./office/ConflictsPage.vue'),
      meta: { roles: ['upgrade'] },
    },
    {
      path: 'upgrades/report',
      name: 'office-report',
      component: () => import('./office/UpgradeReport.vue'),
      meta: { roles: ['upgrade', 'helpdesk'] },
    },
    {
      path: 'upgrades/pre-checks',
      name: 'office-pre-checks',
      component: () => import('./office/PreChecksPage.vue'),
      meta: { roles: ['upgrade'] },
    },
    {
      path: 'units',
      name: 'office-units',
      component: () => import('./office/UnitsPage.vue'),
      meta: { roles: ['counter', 'helpdesk'] },
    },
    {
      path: 'counter-checks',
      name: 'counter-checks',
      component: () => import('./office/CounterCheckPage.vue'),
      meta: { roles: ['counter'] },
    },
    {
      path: 'security-events',
      name: 'security-events',
      component: () => import('./office/SecurityEventsPage.vue'),
      meta: { roles: ['head', 'helpdesk'], province: true },
    },
    {
      path: 'catalogue',
      name: 'office-catalogue',
      component: () => import('./office/CataloguePage.vue'),
      meta: { roles: ['catalogue'], province: true },
    },
    {
      path: 'catalogue/:number(\\d+)',
      name: 'office-publication',
      component: () => import('./office/PublicationPage.vue'),
      props: true,
      meta: { roles: ['catalogue'], province: true },
    },
    {
      path: 'offices',
      name: 'office-offices',
      component: () => import('./office/OfficesPage.vue'),
      meta: { roles: ['head'] },
    },
    {
      path: 'offices/:kind([a-z]+)',
      name: 'office-office',
      component: () => import('./office/OfficePage.vue'),
      props: true,
      meta: { roles: ['head'] },
    },
    {
      path: 'gaps',
      name: 'office-gaps',
      component: () => import('./office/GapsPage.vue'),
      meta: { roles: ['catalogue', 'head'] },
    },
    {
      path: 'filing-allowances',
      name: 'office-allowances',
      component: () => import('./office/AllowancesPage.vue'),
      meta: { roles: ['catalogue'], province: true },
    },
    {
      path: 'filing-allowances/:unitNumber(\\d{13})',
      name: 'office-allowance',
      component: () => import('./office/AllowancePage.vue'),
      props: true,
      meta: { roles: ['catalogue'], province: true },
    },
    {
      path: 'rectifications',
      name: 'office-rectifications',
      component: () => import('./office/RectificationsPage.vue'),
      meta: { roles: ['case'] },
    },
    {
      path: 'rectifications/:id',
      name: 'office-rectification',
      component: () => import('./office/RectificationPage.vue'),
      props: true,
      meta: { roles: ['case'] },
    },
    {
      path: 'notices',
      name: 'office-notices',
      component: () => import('./notices/OfficeNotices.vue'),
      meta: { roles: ['notice'] },
    },
    {
      path: 'notices/new',
      name: 'new-notice',
      component: () => import('./notices/NoticeForm.vue'),
      meta: { roles: ['notice'] },
    },
    {
      path: 'notices/:id',
      name: 'office-notice',
      component: () => import('./notices/OfficeNotice.vue'),
      props: true,
      meta: { roles: ['notice'] },
    },
    {
      path: 'notices/:id/edit',
      name: 'correct-notice',
      component: () => import('./notices/NoticeForm.vue'),
      props: true,
      meta: { roles: ['notice'] },
    },
    {
      path: 'staff',
      name: 'office-staff',
      component: () => import('./staff/StaffList.vue'),
      meta: { roles: ['head'] },
    },
    {
      path: 'staff/new',
      name: 'new-staff',
      component: () => import('./staff/NewStaff.vue'),
      meta: { roles: ['head'] },
    },
    {
      path: 'staff/heads',
      name: 'heads-of-staff',
      component: () => import('./staff/HeadsPage.vue'),
      meta: { roles: ['head'], province: true },
    },
    {
      path: 'staff/system-keys',
      name: 'system-keys',
      component: () => import('./staff/SystemKeys.vue'),
      meta: { roles: ['head'] },
    },
    {
      path: 'staff/:id',
      name: 'staff-member',
      component: () => import('./staff/StaffMember.vue'),
      props: true,
      meta: { roles: ['head'] },
    },
  ],
};

export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: () => import('./home/HomePage.vue') },
  { path: '/items', name: 'items', component: () => import('./catalogue/ItemsPage.vue') },
  { path: '/items/:code', name: 'item', component: () => import('./catalogue/ItemPage.vue'), props: true },
  { path: '/search', name: 'search', component: () => import('./search/SearchPage.vue') },
  { path: '/queries', name: 'queries', component: () => import('./catalogue/QueriesPage.vue') },
  { path: '/help', name: 'help', component: () => import('./home/HelpPage.vue') },
  { path: '/verify', name: 'verify', component: () => import('./queries/VerifyPage.vue') },
  { path: '/notices', name: 'notices', component: () => import('./notices/NoticesPage.vue') },
  { path: '/notices/:id', name: 'notice', component: () => import('./notices/NoticePage.vue'), props: true },
  { path: '/cities', name: 'cities', component: () => import('./catalogue/CitiesPage.vue') },
  { path: '/cities/:code', name: 'city', component: () => import('./catalogue/CityPage.vue'), props: true },
  {
    path: '/register/person',
    name: 'register-person',
    component: () => import('./registration/PersonRegistration.vue'),
  },
  { path: '/register/unit', name: 'register-unit', component: () => import('./registration/UnitRegistration.vue') },
  { path: '/face/:code', name: 'face', component: () => import('./registration/FacePage.vue') },
  { path: '/register/return', name: 'face-return', component: () => import('./registration/FaceReturn.vue') },
  { path: '/upgrade', name: 'upgrade', component: () => import('./upgrade/UpgradePage.vue') },
  { path: '/login', name: 'login', component: () => import('./login/LoginPage.vue') },
  { path: '/login/initial-password', name: 'initial-password', component: () => import('./login/InitialPassword.vue') },
  { path: '/login/province', name: 'province-return', component: () => import('./login/SsoReturn.vue') },
  { path: '/forgot', name: 'forgot', component: () => import('./recovery/RecoveryPage.vue') },
  { path: '/objections', name: 'objections', component: () => import('./objection/ObjectionPage.vue') },
  { path: '/appeal', name: 'appeal', component: () => import('./appeal/AppealPage.vue') },
  { path: '/appeal/objection', name: 'appeal-objection', component: () => import('./appeal/ObjectionPage.vue') },
  { path: '/choose', name: 'choose', component: () => import('./login/ChoosePage.vue'), meta: { needs: 'signed-in' } },
  { path: '/me', name: 'me', component: () => import('./me/MePage.vue'), meta: { needs: 'signed-in' } },
  person,
  {
    path: '/me/representative',
    name: 'representative',
    component: () => import('./me/RepresentativePage.vue'),
    meta: { needs: 'signed-in' },
  },
  {
    path: '/me',
    component: () => import('./centre/OwnPages.vue'),
    meta: { needs: 'signed-in' },
    children: [
      { path: 'password', name: 'change-password', component: () => import('./account/PasswordPage.vue') },
      { path: 'mobile', name: 'change-mobile', component: () => import('./account/MobilePage.vue') },
      { path: 'sessions', name: 'sessions', component: () => import('./account/SessionsPage.vue') },
      { path: 'activity', name: 'activity', component: () => import('./activity/ActivityPage.vue') },
    ],
  },
  {
    path: '/messages',
    component: () => import('./centre/OwnPages.vue'),
    meta: { needs: 'signed-in' },
    children: [{ path: '', name: 'messages', component: () => import('./messages/MessagesPage.vue') }],
  },
  centre,
  institution,
  { path: '/office/login', name: 'office-login', component: () => import('./office/OfficeLogin.vue') },
  office,
  { path: '/:path(.*)*', name: 'not-found', component: () => import('./home/NotFound.vue') },
];

/** The page that says so, at the address that was asked for. */
function notFound(to: RouteLocation): RouteLocationRaw {
  return { name: 'not-found', params: { path: to.path.slice(1).split('/') }, query: to.query, hash: to.hash };
}

export function createHallRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    scrollBehavior: (to, from, saved) =>
      saved ?? (to.hash !== '' ? { el: to.hash } : to.path === from.path ? undefined : { top: 0 }),
  });

  router.beforeEach(async (to) => {
    const session = useSession();
    const needs = to.meta.needs;
    if (needs !== undefined && session.unreached) {
      await session.resume();
      // The application shows the problem at this address.
      if (session.unreached) {
        return true;
      }
    }
    if (session.isSignedIn && to.name === (session.isStaff ? 'office-login' : 'login')) {
      return {
        name: session.isStaff ? 'office' : session.unit ? 'centre' : session.institution ? 'institution' : 'choose',
      };
    }
    if (needs === undefined) {
      return true;
    }
    if (!session.isSignedIn) {
      return { name: needs === 'staff' ? 'office-login' : 'login', query: { next: to.fullPath } };
    }
    if (needs === 'staff') {
      if (!session.isStaff) {
        return { name: 'office-login', query: { next: to.fullPath } };
      }
      if (to.name === 'office') {
        return ownPages(router, session.acting)[0]?.route ?? notFound(to);
      }
      return mayOpen(session.acting, to.meta) ? true : notFound(to);
    }
    if (session.isStaff) {
      return { name: 'office' };
    }
    if (needs === 'person' && session.acting?.kind !== 'person') {
      return { name: 'choose', query: { next: to.fullPath } };
    }
    if (needs === 'unit' && session.unit === undefined && !session.lostAuthority) {
      return { name: 'choose', query: { next: to.fullPath } };
    }
    if (needs === 'institution' && session.institution === undefined && !session.lostAuthority) {
      return { name: 'choose', query: { next: to.fullPath } };
    }
    return true;
  });

  router.afterEach((to, from, failure) => {
    if (failure === undefined) {
      reloads.forget();
    }
    if (to.path !== from.path) {
      pageOpened();
    }
    if (from.matched.length > 0 && to.path !== from.path) {
      navigation.happened();
    }
  });

  router.onError((error, to) => {
    const isMissing = /dynamically imported module|Importing a module script failed/i.test(String(error));
    // A page of an older release may be gone after an update: load the application again at that address, once.
    if (isMissing && reloads.mayReload(to.fullPath)) {
      location.assign(to.fullPath);
      return;
    }
    // The router itself hides what fails while the first page is opened.
    setTimeout(() => {
      throw isMissing ? new Error('Page not loaded', { cause: error }) : error;
    });
  });
  return router;
}
