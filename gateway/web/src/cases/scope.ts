import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { Problem } from '@/api/problem';
import { useSession } from '@/session/session';

/** Whether the scopes of an agent contain the item. */
export function isWithin(scopes: readonly string[] | undefined, code: string): boolean {
  return scopes?.some((scope) => code === scope || code.startsWith(`${scope}.`)) ?? false;
}

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
    return isWithin(acting.scopes, code)
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
