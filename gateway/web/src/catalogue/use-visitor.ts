import { computed, type ComputedRef } from 'vue';
import { isWithin } from '@/cases/scope';
import { useSession } from '@/session/session';
import { useSettings } from '@/settings/settings';
import type { Visitor } from './preparation';

/** What the visitor's session says about an item. */
export function useVisitor(itemCode: () => string | undefined): ComputedRef<Visitor> {
  const session = useSession();
  const settings = useSettings();
  return computed(() => {
    const acting = session.acting;
    const code = itemCode();
    const isAgent = acting?.kind === 'unit' && acting.tier === 'agent';
    return {
      isOwnPlace: settings.ownCity !== undefined,
      isInScope: isAgent && code !== undefined ? isWithin(acting.scopes, code) : undefined,
    };
  });
}
