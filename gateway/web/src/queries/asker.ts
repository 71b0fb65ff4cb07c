import { useSession } from '@/session/session';
import type { Asker } from './api';

/** The unit or institution of the open page. It is fixed when the page opens, so that no request goes to another one later. */
export function useAsker(isInstitution: boolean | undefined): Asker {
  const session = useSession();
  return isInstitution ? { institution: session.institution ?? '' } : { unit: session.unit ?? '' };
}

/** The page on which a query is asked: that of the institution for whoever acts for one. */
export function queryPage(item: { code: string; audience: string[] }, isInstitution: boolean) {
  const isForInstitution = item.audience.includes('institution') && (isInstitution || !item.audience.includes('unit'));
  return { name: isForInstitution ? 'institution-query' : 'query', params: { code: item.code } };
}
