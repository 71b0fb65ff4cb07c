import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { Problem } from '@/api/problem';
import type { Item } from '@/catalogue/api';
import { getUnit } from '@/centre/api';
import { useSession } from '@/session/session';
import { useLoading } from '@/shared/loading';

/** Why a cancelled unit does not file the item; said before anything is typed, and decided by the server at each request. */
export function useCancelledRefusal(
  unit: string | undefined,
  item: () => Pick<Item, 'whileCancelled'> | undefined,
): ComputedRef<Problem | undefined> {
  const { t } = useI18n();
  const session = useSession();
  const status = useLoading(async () => (unit === undefined ? undefined : (await getUnit(unit)).data.status));
  return computed(() => {
    const asked = item();
    if (status.data.value !== 'cancelled' || asked === undefined) {
      return undefined;
    }
    if (!asked.whileCancelled) {
      return new Problem(409, {
        code: 'unit-cancelled',
        title: t('problem.cancelledTitle'),
        detail: t('problem.cancelledDetail'),
      });
    }
    return session.hasTier('administrator')
      ? undefined
      : new Problem(409, {
          code: 'unit-cancelled-agent',
          title: t('problem.cancelledTitle'),
          detail: t('problem.cancelledAgent'),
        });
  });
}
