import { describe, expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { usePuzzle } from './usePuzzle';

const busy = new Problem(429, { code: 'puzzle-required' }, 60);

/** Refuses until it gets a pass. */
function limited(calls: (string | undefined)[]) {
  return async (pass?: string) => {
    calls.push(pass);
    if (pass === undefined) {
      throw busy;
    }
    return 'done';
  };
}

describe('an operation that may require a puzzle', () => {
  it('is repeated with the pass of the puzzle', async () => {
    const { isAsked, end, solving } = usePuzzle();
    const calls: (string | undefined)[] = [];
    const outcome = solving(limited(calls));
    await Promise.resolve();
    await Promise.resolve();
    expect(isAsked.value).toBe(true);
    end('pass');
    expect(await outcome).toBe('done');
    expect(calls).toEqual([undefined, 'pass']);
    expect(isAsked.value).toBe(false);
  });

  it('stays refused if the visitor closes the dialog', async () => {
    const { end, solving } = usePuzzle();
    const outcome = solving(limited([])).catch((error: unknown) => error);
    await Promise.resolve();
    await Promise.resolve();
    end();
    expect(await outcome).toBe(busy);
  });

  it('asks for nothing after another refusal', async () => {
    const { isAsked, solving } = usePuzzle();
    const other = new Problem(401, { code: 'bad-credentials' });
    await expect(solving(() => Promise.reject(other))).rejects.toBe(other);
    expect(isAsked.value).toBe(false);
  });
});
