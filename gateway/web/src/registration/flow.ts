import { computed, onMounted, shallowRef } from 'vue';
import { Problem } from '@/api/problem';
import { usePolling } from '@/shared/clock';
import { useResumable } from '@/shared/resumable';

/**
 * The steps of a registration or an upgrade. They survive a reload, show the steps that the server completes, and are
 * deleted when the last one is done.
 */
export function useFlow<F extends { expiresAt: string }, V extends { step: string }>(
  name: string,
  load: (flow: F) => Promise<V>,
) {
  const flow = useResumable<F>(name);
  const view = shallowRef<V>();
  const problem = shallowRef<Problem>();
  const isResuming = computed(
    () => flow.value !== undefined && view.value === undefined && problem.value === undefined,
  );

  async function refresh(): Promise<void> {
    if (flow.value !== undefined) {
      try {
        view.value = await load(flow.value);
        problem.value = undefined;
      } catch (error) {
        const refused = Problem.from(error);
        if (refused.status === 404 || refused.status === 410) {
          flow.value = undefined;
          view.value = undefined;
        }
        problem.value = refused;
      }
    }
  }

  const { restart } = usePolling(async () => {
    if (view.value?.step === 'CREATING') {
      await refresh();
    }
    finishOrFollow();
    return view.value?.step === 'CREATING';
  }, 2000);

  function finishOrFollow(): void {
    if (view.value?.step === 'CREATING') {
      restart();
    } else if (view.value?.step === 'DONE' || view.value?.step === 'FAILED') {
      flow.value = undefined;
    }
  }

  /** Shows what the server answered to a step. */
  function proceed(next: V): void {
    view.value = next;
    finishOrFollow();
  }

  function startAgain(): void {
    flow.value = undefined;
    view.value = undefined;
    problem.value = undefined;
  }

  onMounted(async () => {
    await refresh();
    finishOrFollow();
  });
  return { flow, view, problem, isResuming, refresh, proceed, startAgain };
}
