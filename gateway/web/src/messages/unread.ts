import { onScopeDispose, ref, watch } from 'vue';
import { useSession } from '@/session/session';
import { actingOwner } from '@/shared/owner';
import { listWaiting, waitingCount } from '@/waiting/list';
import { countUnread } from './api';

const intervalMillis = 60_000;

/** The number of unread messages, for the bell and the page of messages; beside it, the bell counts what waits. */
export const unread = ref(0);

export async function refreshUnread(): Promise<void> {
  const session = useSession();
  const acting = session.acting;
  if (acting === undefined || session.isStaff || session.lostAuthority || session.ended !== undefined) {
    unread.value = 0;
    waitingCount.value = 0;
    return;
  }
  // Without an answer, the numbers that are known stay.
  const [count] = await Promise.all([
    countUnread().catch(() => unread.value),
    listWaiting(actingOwner(), session.hasTier('administrator')).catch(() => undefined),
  ]);
  if (session.acting === acting) {
    unread.value = count;
  }
}

/** Asks once a minute while the page is visible. */
export function useUnread() {
  const session = useSession();
  const refreshVisible = () => {
    if (document.visibilityState === 'visible') {
      void refreshUnread();
    }
  };
  watch(
    () => [session.unit, session.institution, session.acting?.kind],
    () => void refreshUnread(),
    {
      immediate: true,
    },
  );
  const timer = setInterval(refreshVisible, intervalMillis);
  addEventListener('visibilitychange', refreshVisible);
  onScopeDispose(() => {
    clearInterval(timer);
    removeEventListener('visibilitychange', refreshVisible);
  });
  return unread;
}
