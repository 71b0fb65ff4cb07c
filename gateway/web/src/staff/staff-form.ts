import { requireFilled, type FieldErrors } from '@/shared/form';
import type { Staff, StaffRequest, StaffRole } from './api';

type Translate = (key: string) => string;

export interface StaffEntry {
  name: string;
  roles: StaffRole[];
  /** Empty for the whole city. */
  county: string;
}

export const emptyStaff = (): StaffEntry => ({ name: '', roles: [], county: '' });

export const entryOf = ({ name = '', roles, county = '' }: Staff): StaffEntry => ({ name, roles: [...roles], county });

export function checkStaff(entered: StaffEntry, t: Translate): FieldErrors {
  return {
    ...requireFilled(entered, ['name'], t('common.required')),
    ...(entered.roles.length === 0 ? { roles: t('staff.rolesNeeded') } : {}),
  };
}

export const requestOf = ({ name, roles, county }: StaffEntry): StaffRequest => ({
  name: name.trim(),
  roles,
  county: county || undefined,
});
