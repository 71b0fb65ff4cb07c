import { ref } from 'vue';

/** Waits for a visitor who solves a puzzle in a dialog. */
export function usePuzzle() {
  const isAsked = ref(false);
  let finish: ((pass: string | undefined) => void) | undefined;

  /** A pass, or nothing if the visitor closed the dialog. */
  function ask(): Promise<string | undefined> {
    isAsked.value = true;
    return new Promise((resolve) => (finish = resolve));
  }

  function end(pass?: string): void {
    isAsked.value = false;
    finish?.(pass);
    finish = undefined;
  }
  return { isAsked, ask, end };
}
