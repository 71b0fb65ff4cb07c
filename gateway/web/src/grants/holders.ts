import { computed } from 'vue';
import { useSession } from '@/session/session';
import { useLoading } from '@/shared/loading';
import { tierText } from '@/shared/terms';
import { listGrants, type Grant, type GrantState } from './api';

type Translate = (key: string, values?: Record<string, unknown>) => string;

/** More than a unit grants in decades. */
const MAX_PAGES = 20;

/** The unit's grants of all pages, as far as they can be loaded. */
export async function allGrants(unit: string, state: GrantState): Promise<Grant[]> {
  const grants: Grant[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const found = await listGrants(unit, { state }, cursor).catch(() => undefined);
    grants.push(...(found?.items ?? []));
    cursor = found?.nextCursor;
    if (cursor === undefined) {
      break;
    }
  }
  return grants;
}

/** The unit's grants, for those who may see them: the administrator and the legal representative. */
function useGrants(state: GrantState) {
  const session = useSession();
  return useLoading(async () => {
    const { unit } = session;
    return unit === undefined || !session.hasTier('administrator') ? [] : allGrants(unit, state);
  }).data;
}

/** The holders of the unit's grants, whatever has become of these. */
export function useGrantHolders(t: Translate) {
  const grants = useGrants('all');
  const byPerson = computed(() => new Map((grants.value ?? []).map(({ person }) => [person.id, person])));
  const persons = computed(() =>
    [...byPerson.value.values()].map(({ id, name, idNumber }) => ({
      value: id,
      label: t('common.withNote', { text: name, note: idNumber }),
    })),
  );
  const nameOf = (grant: string | undefined): string | undefined =>
    grants.value?.find((each) => each.id === grant)?.person.name;
  const nameOfPerson = (person: string | undefined): string | undefined =>
    person === undefined ? undefined : byPerson.value.get(person)?.name;
  return { persons, nameOf, nameOfPerson };
}

/** Who may review an item now. */
export function useReviewers(t: Translate) {
  const grants = useGrants('live');
  return (item: string) =>
    (grants.value ?? [])
      .filter((grant) => grant.state === 'in-force' && mayReview(grant, item))
      .map(({ id, person, tier }) => ({
        value: id,
        label: t('common.withNote', { text: person.name, note: tierText(t, tier) }),
      }));
}

function mayReview(grant: Grant, item: string): boolean {
  const covers = ({ code, review }: Grant['scopes'][number]) =>
    review === true && (item === code || item.startsWith(`${code}.`));
  return grant.tier !== 'agent' || grant.scopes.some(covers);
}
