import { onScopeDispose } from 'vue';
import { useSession } from '@/session/session';

/**
 * Asks again what others may have changed: every some seconds while the page is visible, and when it becomes visible.
 * A failure leaves what is shown; the next attempt follows.
 */
export function useRefresh(refresh: () => Promise<unknown>, seconds: number): void {
  const session = useSession();
  let isAsking = false;

  async function refreshVisible(): Promise<void> {
    if (isAsking || document.visibilityState !== 'visible' || session.ended !== undefined || session.lostAuthority) {
      return;
    }
    isAsking = true;
    await refresh().catch(() => undefined);
    isAsking = false;
  }

  const timer = setInterval(() => void refreshVisible(), seconds * 1000);
  const onVisible = () => void refreshVisible();
  addEventListener('visibilitychange', onVisible);
  onScopeDispose(() => {
    clearInterval(timer);
    removeEventListener('visibilitychange', onVisible);
  });
}
