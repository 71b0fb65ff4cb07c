import type { useSession } from '@/session/session';
import type { Grant } from './api';

/** Whether the visitor may change or revoke such a grant: it is always the tier above that may. */
export function mayChange(session: ReturnType<typeof useSession>, tier: Grant['tier'] | undefined): boolean {
  return (
    (tier === 'administrator' && session.hasTier('legal-representative')) ||
    (tier === 'agent' && session.hasTier('administrator'))
  );
}
