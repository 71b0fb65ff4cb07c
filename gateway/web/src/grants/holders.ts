import { computed } from 'vue';
import { useSession } from '@/session/session';
import { useLoading } from '@/shared/loading';
import { tierText } from '@/shared/terms';
import { listGrants, type Grant } from './api';

type Translate = (key: string, values?: Record<string, unknown>) => string;

/** The holders of a unit's grants, for those who may see them: the administrator and the legal representative. */
export function useGrantHolders(t: Translate) {
  const session = useSession();
  const loading = useLoading<Grant[]>(async () => {
    const { unit } = session;
    if (unit === undefined || !session.hasTier('administrator')) {
      return [];
    }
    return (await listGrants(unit, { state: 'all' }).catch(() => ({ items: [] }))).items;
  });
  const option = (grant: Grant) => ({
    value: grant.id,
    label: t('common.withNote', { text: grant.person.name, note: tierText(t, grant.tier) }),
  });
  const options = computed(() => (loading.data.value ?? []).map(option));
  /** Who may review the item now. */
  const reviewersOf = (item: string) =>
    (loading.data.value ?? []).filter((grant) => grant.state === 'in-force' && mayReview(grant, item)).map(option);
  const nameOf = (grant: string | undefined): string | undefined =>
    loading.data.value?.find((each) => each.id === grant)?.person.name;
  return { options, reviewersOf, nameOf };
}

function mayReview(grant: Grant, item: string): boolean {
  const covers = ({ code, review }: Grant['scopes'][number]) =>
    review === true && (item === code || item.startsWith(`${code}.`));
  return grant.tier !== 'agent' || grant.scopes.some(covers);
}
