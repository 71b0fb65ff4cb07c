import { shallowRef } from 'vue';
import type { PuzzlePurpose } from './api';

interface Asked {
  purpose: PuzzlePurpose;
  finish: (pass: string | undefined) => void;
}

/** The puzzle that a request waits for, wherever in the application it was sent. */
export const asked = shallowRef<Asked>();
let last: Promise<unknown> = Promise.resolve();

/** Shows one puzzle at a time. */
export function askForPass(purpose: string): Promise<string | undefined> {
  const pass = last.then(
    () =>
      new Promise<string | undefined>((resolve) => {
        asked.value = {
          // The server names one of its purposes.
          purpose: purpose as PuzzlePurpose,
          finish: (solved) => {
            asked.value = undefined;
            resolve(solved);
          },
        };
      }),
  );
  last = pass;
  return pass;
}
