import { describe, expect, it } from 'vitest';
import { asked, askForPass } from './gate';

describe('puzzles of requests that a flood refused', () => {
  it('are shown one after the other', async () => {
    const first = askForPass('SMS_CODE');
    const second = askForPass('FACE_CHECK');
    await Promise.resolve();
    expect(asked.value?.purpose).toBe('SMS_CODE');
    asked.value?.finish('pass');
    expect(await first).toBe('pass');
    await Promise.resolve();
    expect(asked.value?.purpose).toBe('FACE_CHECK');
    asked.value?.finish(undefined);
    expect(await second).toBeUndefined();
    expect(asked.value).toBeUndefined();
  });
});
