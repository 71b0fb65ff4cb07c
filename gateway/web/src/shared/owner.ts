import { defaultPathSerializer } from 'openapi-fetch';
import { useRoute } from 'vue-router';
import { useSession } from '@/session/session';

/** Whose cases, queries, parcels and addresses: those of a unit, of an institution, or of the visitor. */
export type Owner = { unit: string } | { institution: string } | 'me';

/**
 * The owner whose page is open. The page decides, not the session: who lost the authority for a unit is a person for the
 * session, while the pages of the unit stay open. The owner is fixed when the page opens.
 */
export function useOwner(): Owner {
  const { institution, unit } = useSession();
  switch (useRoute().meta.needs) {
    case 'institution':
      return { institution: institution ?? '' };
    case 'unit':
      return { unit: unit ?? '' };
    default:
      return 'me';
  }
}

/** For whom the visitor acts, on pages for everybody. */
export function actingOwner(): Owner {
  const { institution, unit } = useSession();
  if (institution !== undefined) {
    return { institution };
  }
  return unit === undefined ? 'me' : { unit };
}

export function kindOf(owner: Owner): 'unit' | 'institution' | 'me' {
  if (owner === 'me') {
    return 'me';
  }
  return 'unit' in owner ? 'unit' : 'institution';
}

type Page =
  'account' | 'address' | 'new-address' | 'case' | 'cases' | 'file' | 'parcel' | 'query' | 'query-result' | 'queries';

/** The name of a page of the owner. */
export function pageOf(owner: Owner, page: Page): string {
  switch (kindOf(owner)) {
    case 'me':
      return page === 'account' ? 'me' : `my-${page}`;
    case 'institution':
      return `institution-${page}`;
    case 'unit':
      // The page of all queries has the short name.
      return page === 'queries' ? 'unit-queries' : page;
  }
}

/** The address below which the server has what belongs to the owner; the handling city has the same cases. */
export function pathOf(owner: Owner | 'city'): string {
  if (owner === 'me' || owner === 'city') {
    return `/api/v1/${owner}`;
  }
  return 'unit' in owner ? `/api/v1/units/${owner.unit}` : `/api/v1/institutions/${owner.institution}`;
}

/**
 * The options of a request for what all owners have alike. It names the operation of units, whose types hold for the
 * others, and goes to the address of the owner.
 */
export function owned<P extends object, More extends object>(owner: Owner | 'city', path: P, more: More) {
  return {
    params: { path: { unitNumber: '', ...path }, ...more },
    pathSerializer: (address: string, values: Record<string, unknown>) =>
      defaultPathSerializer(address.replace('/api/v1/units/{unitNumber}', pathOf(owner)), values),
  };
}
