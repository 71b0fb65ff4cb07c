import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { Problem } from '@/api/problem';
import { useSession } from '@/session/session';

/** Why an agent may not act on the item; said before anything is typed, and decided by the server at each request. */
export function useScopeRefusal(itemCode: () => string | undefined): ComputedRef<Problem | undefined> {
  const { t } = useI18n();
  const session = useSession();
  return computed(() => {
    const acting = session.acting;
    const code = itemCode();
    if (acting?.kind !== 'unit' || acting.tier !== 'agent' || code === undefined) {
      return undefined;
    }
    return acting.scopes?.some((scope) => code === scope || code.startsWith(`${scope}.`))
      ? undefined
      : new Problem(403, {
          code: 'scope-missing',
          title: t('problem.scopeTitle'),
          detail: t('problem.scopeDetail'),
          missing: { scope: code },
          links: [{ rel: 'who-can-grant' }],
        });
  });
}
