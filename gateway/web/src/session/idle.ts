import { onScopeDispose, ref } from 'vue';
import { lastRecordedActivity, recordActivity } from './records';
import { useSession } from './session';

const minute = 60_000;
export const warnAfter = 25 * minute;
export const endAfter = 30 * minute;
/** A visitor who types for long without a request keeps the session this way. */
const keepAliveAge = 4 * minute;

/** Follows what the visitor does in any tab: 25 minutes idle warn, 30 minutes end the session. */
export function useIdleWatch() {
  const session = useSession();
  const secondsLeft = ref<number>();
  let lastActivity = Date.now();
  let lastRecord = 0;

  function noteActivity(): void {
    if (secondsLeft.value !== undefined) {
      return;
    }
    lastActivity = Date.now();
    if (lastActivity - lastRecord > 10_000) {
      lastRecord = lastActivity;
      recordActivity(lastActivity);
    }
  }

  async function proceed(): Promise<void> {
    secondsLeft.value = undefined;
    lastRecord = 0;
    noteActivity();
    await session.renew();
  }

  function tick(): void {
    if (!session.isSignedIn || session.ended !== undefined) {
      secondsLeft.value = undefined;
      return;
    }
    const idle = Date.now() - Math.max(lastActivity, lastRecordedActivity());
    if (idle >= endAfter) {
      secondsLeft.value = undefined;
      session.logOut('idle').catch(() => undefined);
    } else if (idle >= warnAfter) {
      secondsLeft.value = Math.ceil((endAfter - idle) / 1000);
    } else {
      secondsLeft.value = undefined;
      if (idle < minute && session.tokenAge() > keepAliveAge) {
        session.renew().catch(() => undefined);
      }
    }
  }

  const events = ['keydown', 'pointerdown', 'scroll', 'touchstart'] as const;
  for (const event of events) {
    addEventListener(event, noteActivity, { passive: true, capture: true });
  }
  const timer = setInterval(tick, 1000);
  onScopeDispose(() => {
    clearInterval(timer);
    for (const event of events) {
      removeEventListener(event, noteActivity, { capture: true });
    }
  });
  return { secondsLeft, proceed };
}
