import { useRoute } from 'vue-router';
import { useSession } from '@/session/session';
import type { Asker } from './api';

/** The asker whose page is open, also after the authority was lost. It is fixed when the page opens. */
export function useAsker(): Asker {
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
export function actingAsker(): Asker {
  const { institution, unit } = useSession();
  if (institution !== undefined) {
    return { institution };
  }
  return unit === undefined ? 'me' : { unit };
}

/** The pages of the asker's queries. */
export function queryPages(asker: Asker) {
  if (asker === 'me') {
    return { ask: 'my-query', result: 'my-query-result', records: 'my-queries' };
  }
  return 'institution' in asker
    ? { ask: 'institution-query', result: 'institution-query-result', records: 'institution-queries' }
    : { ask: 'query', result: 'query-result', records: 'unit-queries' };
}

/** The page on which a query is asked: that of the institution for whoever acts for one, of the person if it is for persons only. */
export function queryPage(item: { code: string; audience: string[] }, isInstitution: boolean) {
  const { code, audience } = item;
  const isForInstitution = audience.includes('institution') && (isInstitution || !audience.includes('unit'));
  const isForPersons = audience.every((each) => each === 'person');
  return { name: isForPersons ? 'my-query' : isForInstitution ? 'institution-query' : 'query', params: { code } };
}
