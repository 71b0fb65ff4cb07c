import { computed, type ComputedRef } from 'vue';
import type { InstitutionType } from '@/catalogue/api';
import { useSession } from '@/session/session';
import { useLoading } from '@/shared/loading';
import { showInstitution } from './api';

/** The type of the institution for which the visitor acts: an item may be for some types only. */
export function useInstitutionType(): ComputedRef<InstitutionType | undefined> {
  const { institution } = useSession();
  const shown = useLoading(async () => (institution === undefined ? undefined : showInstitution(institution)));
  return computed(() => shown.data.value?.type);
}
