import { onScopeDispose, ref, shallowRef, type Ref } from 'vue';
import { Problem } from '@/api/problem';

export interface Loading<T> {
  data: Ref<T | undefined>;
  problem: Ref<Problem | undefined>;
  busy: Ref<boolean>;
  /** Loads again; an older answer that arrives late is dropped. */
  reload: () => Promise<void>;
  /** Asks again without a sign of it; a failure leaves what is shown. */
  refresh: () => Promise<void>;
}

/** Loads what a page shows, at once. */
export function useLoading<T>(load: () => Promise<T>): Loading<T> {
  const data = shallowRef<T>();
  const problem = shallowRef<Problem>();
  const busy = ref(false);
  let latest = 0;

  async function reload(): Promise<void> {
    const current = ++latest;
    busy.value = true;
    try {
      const loaded = await load();
      if (current === latest) {
        data.value = loaded;
        problem.value = undefined;
      }
    } catch (error) {
      if (current === latest) {
        problem.value = Problem.from(error);
      }
    } finally {
      if (current === latest) {
        busy.value = false;
      }
    }
  }

  async function refresh(): Promise<void> {
    if (busy.value || problem.value !== undefined) {
      return;
    }
    const current = latest;
    const loaded = await load();
    if (current === latest) {
      data.value = loaded;
    }
  }

  const retryWhenOnline = () => {
    if (problem.value?.status === 0) {
      void reload();
    }
  };
  addEventListener('online', retryWhenOnline);
  onScopeDispose(() => removeEventListener('online', retryWhenOnline));
  void reload();
  return { data, problem, busy, reload, refresh };
}
