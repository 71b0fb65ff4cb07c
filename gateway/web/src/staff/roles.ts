import { staffRoles, type StaffRole } from './api';

type Translate = (key: string) => string;

/** In the order of the forms, whatever the order of the server. */
export function roleNames(t: Translate, roles: readonly StaffRole[]): string {
  return staffRoles
    .filter((role) => roles.includes(role))
    .map((role) => t(`staff.roleNames.${role}`))
    .join(t('common.separator'));
}
