import type { AddressOwner } from '@/account/api';

/** The name of the text that heads the owner's parcels. */
export function parcelsTitle(owner: AddressOwner): string {
  if (owner === 'me') {
    return 'me.parcels';
  }
  return 'number' in owner ? 'institution.parcels' : 'menu.parcels';
}
