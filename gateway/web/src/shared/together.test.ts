import { expect, it } from 'vitest';
import { together } from './together';

it('shares an answer that is under way, and asks anew afterwards', async () => {
  const questions: string[] = [];
  const ask = together(async (name: string) => {
    questions.push(name);
    await Promise.resolve();
    return `${name} ${questions.length}`;
  });

  expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['a 2', 'a 2', 'b 2']);
  expect(await ask('a')).toBe('a 3');
});

it('asks anew after a failure', async () => {
  let attempts = 0;
  const ask = together(async () => {
    attempts++;
    await Promise.resolve();
    if (attempts === 1) {
      throw new Error('not now');
    }
    return attempts;
  });

  await expect(Promise.all([ask(), ask()])).rejects.toThrow('not now');
  expect(await ask()).toBe(2);
});
