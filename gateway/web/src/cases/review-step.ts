import { onScopeDispose, ref, type Ref } from 'vue';

/** The steps of filing. Back leads from the answers to the form, which keeps all that was typed. */
export function useReviewStep(): { step: Ref<'fill' | 'check'>; toCheck: () => void; toFill: () => void } {
  const step = ref<'fill' | 'check'>('fill');
  /** Whether the step has an entry of its own in the history of the tab. */
  let hasEntry = false;

  function back(event: PopStateEvent): void {
    if (hasEntry) {
      // For the router it is the same page.
      event.stopImmediatePropagation();
      hasEntry = false;
      step.value = 'fill';
    }
  }

  addEventListener('popstate', back, true);
  onScopeDispose(() => removeEventListener('popstate', back, true));
  return {
    step,
    toCheck: () => {
      step.value = 'check';
      if (!hasEntry) {
        history.pushState(history.state, '');
        hasEntry = true;
      }
    },
    toFill: () => {
      if (hasEntry) {
        history.back();
      } else {
        step.value = 'fill';
      }
    },
  };
}
