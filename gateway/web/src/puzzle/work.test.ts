import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { firstWordOfSha256, longestText } from './sha256';
import { solveWork } from './work';

const reference = (text: string) => createHash('sha256').update(text).digest().readUInt32BE(0);

describe('the work instead of a slider', () => {
  it('computes SHA-256', () => {
    for (let length = 0; length <= longestText; length++) {
      const text = 'Hall-2026:'.repeat(6).slice(0, length);
      expect(firstWordOfSha256(text), text).toBe(reference(text));
    }
    expect(() => firstWordOfSha256('x'.repeat(longestText + 1))).toThrow(RangeError);
  });

  it('finds the numbers and tells how far it is', async () => {
    const steps: number[] = [];
    const numbers = await solveWork(
      { salt: 'salt', count: 4, bits: 8 },
      (found) => steps.push(found),
      () => false,
    );
    expect(steps).toEqual([1, 2, 3, 4]);
    expect(numbers).toHaveLength(4);
    numbers?.forEach((number, i) => expect(reference(`salt:${i}:${number}`)).toBeLessThan(2 ** 24));
  });

  it('stops when it is cancelled', async () => {
    expect(
      await solveWork(
        { salt: 'salt', count: 4, bits: 31 },
        () => undefined,
        () => true,
      ),
    ).toBeUndefined();
  });
});
