import { kindOf, type Owner } from '@/shared/owner';

/** The name of the text that heads the owner's parcels. */
export function parcelsTitle(owner: Owner): string {
  return { me: 'me.parcels', institution: 'institution.parcels', unit: 'menu.parcels' }[kindOf(owner)];
}
