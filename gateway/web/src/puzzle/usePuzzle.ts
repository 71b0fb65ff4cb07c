import { ref } from 'vue';
import { Problem } from '@/api/problem';

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
  /** Does something that the server may require a solved puzzle for. */
  async function solving<T>(action: (puzzlePass?: string) => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof Problem && ['puzzle-required', 'work-required'].includes(error.code))) {
        throw error;
      }
      const pass = await ask();
      if (pass === undefined) {
        throw error;
      }
      return action(pass);
    }
  }
  return { isAsked, ask, end, solving };
}
