import { computed, onMounted, shallowRef } from 'vue';
import { Problem } from '@/api/problem';
import { usePolling } from '@/shared/clock';
import type { useForm } from '@/shared/form';
import { useResumable } from '@/shared/resumable';

/**
 * The steps of a registration or an upgrade. They survive a reload, show the steps that the server completes, and are
 * deleted when the last one is done.
 *
 * @param numbers the place in the step bar of each step of the server; the first one comes before the flow begins
 */
export function useFlow<F extends { expiresAt: string }, V extends { step: string }>(
  name: string,
  load: (flow: F) => Promise<V>,
  numbers: Record<string, number>,
) {
  const flow = useResumable<F>(name);
  const view = shallowRef<V>();
  const problem = shallowRef<Problem>();
  const step = computed(() => numbers[view.value?.step ?? ''] ?? 0);
  const isResuming = computed(
    () => flow.value !== undefined && view.value === undefined && problem.value === undefined,
  );

  /** Answers for a flow that was dropped meanwhile count for nothing. */
  let generation = 0;

  async function refresh(): Promise<void> {
    if (flow.value !== undefined) {
      const asked = generation;
      try {
        const loaded = await load(flow.value);
        if (asked === generation) {
          view.value = loaded;
          problem.value = undefined;
        }
      } catch (error) {
        if (asked !== generation) {
          return;
        }
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
    } else if (['DONE', 'JOINED', 'FAILED', 'OBJECTED'].includes(view.value?.step ?? '')) {
      flow.value = undefined;
    }
  }

  /**
   * Submits a step and shows what the server answers. After a refusal the flow is loaded again: an attempt whose answer
   * was lost may have completed the step.
   */
  async function submit<T extends object>(
    form: Pick<ReturnType<typeof useForm<T>>, 'submit' | 'problem'>,
    action: (values: T) => Promise<V>,
  ): Promise<void> {
    const isDone = await form.submit(async (values) => {
      view.value = await action(values);
    });
    if (!isDone && form.problem.value?.isTemporary === false) {
      await refresh();
    }
    finishOrFollow();
  }

  /** Drops the flow; the server lets it expire. */
  function startAgain(): void {
    generation++;
    flow.value = undefined;
    view.value = undefined;
    problem.value = undefined;
  }

  onMounted(async () => {
    await refresh();
    finishOrFollow();
  });
  return { flow, view, step, problem, isResuming, refresh, submit, startAgain };
}
