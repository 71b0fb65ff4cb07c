import { firstWordOfSha256 } from './sha256';

export interface Work {
  salt: string;
  count: number;
  bits: number;
}

const pauseAfterMillis = 40;

/**
 * Finds the numbers that the server asked for. The page stays usable meanwhile.
 *
 * @param progress called with how many numbers are found
 */
export async function solveWork(
  { salt, count, bits }: Work,
  progress: (found: number) => void,
  isCancelled: () => boolean,
): Promise<number[] | undefined> {
  const limit = 2 ** (32 - bits);
  const numbers: number[] = [];
  let pausedAt = performance.now();
  for (let number = 1; numbers.length < count; number++) {
    if (firstWordOfSha256(`${salt}:${numbers.length}:${number}`) < limit) {
      numbers.push(number);
      number = 0;
      progress(numbers.length);
    }
    if (number % 256 === 0 && performance.now() - pausedAt > pauseAfterMillis) {
      await new Promise((resolve) => setTimeout(resolve));
      pausedAt = performance.now();
      if (isCancelled()) {
        return undefined;
      }
    }
  }
  return numbers;
}
