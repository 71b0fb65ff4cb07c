import { onScopeDispose, ref, type Ref } from 'vue';

/** The present time in milliseconds, once a second. */
export function useClock(): Ref<number> {
  const now = ref(Date.now());
  const timer = setInterval(() => (now.value = Date.now()), 1000);
  onScopeDispose(() => clearInterval(timer));
  return now;
}

/** Calls an action again and again until the component goes; never two at a time, and not while the page is hidden. */
export function usePolling(action: () => Promise<boolean>, intervalMillis: number): { restart: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let gone = false;

  async function step(): Promise<void> {
    timer = undefined;
    const proceed = document.hidden ? true : await action().catch(() => true);
    // The action may have restarted it.
    if (proceed && !gone && timer === undefined) {
      timer = setTimeout(() => void step(), intervalMillis);
    }
  }

  function restart(): void {
    if (timer === undefined && !gone) {
      timer = setTimeout(() => void step(), intervalMillis);
    }
  }

  onScopeDispose(() => {
    gone = true;
    clearTimeout(timer);
  });
  return { restart };
}
