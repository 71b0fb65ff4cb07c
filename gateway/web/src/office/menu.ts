import type { Router, RouteMeta } from 'vue-router';
import type { components } from '@/generated/identity';
import { provinceCode } from '@/settings/cities';

type Acting = components['schemas']['Acting'];
export type StaffRole = components['schemas']['StaffRole'];

/** The pages of the menu, in its order; the first own one is where a member of staff begins. */
const pages = [
  { name: 'office-queue', label: 'office.queue' },
  { name: 'office-rectifications', label: 'rectifications.title' },
  { name: 'office-originals', label: 'office.originals' },
  { name: 'office-institutions', label: 'menu.institutions' },
  { name: 'office-units', label: 'office.units' },
  { name: 'counter-checks', label: 'office.counterCheck' },
  { name: 'office-notices', label: 'notices.manage' },
  { name: 'office-upgrades', label: 'cityUpgrades.title' },
  { name: 'office-catalogue', label: 'publishing.title' },
  { name: 'office-allowances', label: 'allowances.title' },
  { name: 'security-events', label: 'office.securityEvents' },
  { name: 'office-staff', label: 'staff.title' },
  { name: 'office-offices', label: 'offices.title' },
  { name: 'office-gaps', label: 'gaps.title' },
] as const;

/** Whether a member of staff may open the page; the server decides about each operation again. */
export function mayOpen(acting: Acting | undefined, page: RouteMeta): boolean {
  const own = acting?.roles ?? [];
  return (
    (page.roles === undefined || page.roles.some((role) => own.includes(role))) &&
    (page.province !== true || acting?.city === provinceCode)
  );
}

export function ownPages(router: Router, acting: Acting | undefined) {
  return pages
    .map((page) => ({ ...page, route: router.resolve({ name: page.name }) }))
    .filter(({ route }) => mayOpen(acting, route.meta));
}
