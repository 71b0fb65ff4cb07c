import { describe, expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { routes } from '@/router';
import { mayOpen, ownPages, type StaffRole } from './menu';

const router = createRouter({ history: createMemoryHistory(), routes });
const staff = (city: string, ...roles: StaffRole[]) => ({ kind: 'staff' as const, city, roles });
const menu = (city: string, ...roles: StaffRole[]) => ownPages(router, staff(city, ...roles)).map(({ name }) => name);

describe('the menu of the back office', () => {
  it.each<[StaffRole, string[]]>([
    ['case', ['office-queue', 'office-rectifications', 'office-originals']],
    ['counter', ['office-units', 'counter-checks']],
    ['institution', ['office-institutions']],
    ['upgrade', ['office-upgrades']],
    ['notice', ['office-notices']],
    ['helpdesk', ['office-queue', 'office-units', 'office-upgrades']],
    ['head', ['office-staff', 'office-offices', 'office-gaps']],
  ])('has the pages of the role %s only', (role, pages) => {
    expect(menu('320100', role)).toEqual(pages);
  });

  it('joins the pages of several roles, in its own order', () => {
    expect(menu('320100', 'notice', 'counter')).toEqual(['office-units', 'counter-checks', 'office-notices']);
  });

  it('has the pages of the province there only', () => {
    expect(menu('320000', 'head')).toEqual(['security-events', 'office-staff', 'office-offices', 'office-gaps']);
    expect(menu('320000', 'catalogue')).toEqual(['office-catalogue', 'office-allowances', 'office-gaps']);
    expect(menu('320100', 'catalogue')).toEqual(['office-gaps']);
  });

  it('is empty without a role', () => {
    expect(menu('320100')).toEqual([]);
    expect(ownPages(router, undefined)).toEqual([]);
  });
});

describe('a page below one of the menu', () => {
  const may = (path: string, ...roles: StaffRole[]) => mayOpen(staff('320100', ...roles), router.resolve(path).meta);

  it('has roles of its own', () => {
    expect(may('/office/cases/1', 'case')).toBe(true);
    expect(may('/office/cases/1', 'helpdesk')).toBe(false);
    expect(may('/office/cases/1/progress', 'helpdesk')).toBe(true);
    expect(may('/office/upgrades/report', 'helpdesk')).toBe(true);
    expect(may('/office/upgrades/conflicts', 'helpdesk')).toBe(false);
    expect(may('/office/staff/heads', 'head')).toBe(false);
  });
});
