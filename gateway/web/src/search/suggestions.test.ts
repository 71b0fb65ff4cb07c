import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import type { Suggestion } from './api';
import { useSuggestions } from './suggestions';

const suggestion = (code: string): Suggestion => ({ kind: 'filing', code, text: code, page: `/items/${code}` });

describe('suggestions', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function suggestions(load: (text: string) => Promise<Suggestion[]>) {
    const made = effectScope().run(() => useSuggestions(load));
    if (made === undefined) {
      throw new Error('no scope');
    }
    return made;
  }

  it('are asked for once, when the visitor pauses', async () => {
    const load = vi.fn(async (text: string) => [suggestion(text)]);
    const { offered, ask } = suggestions(load);
    ask('l');
    ask('li');
    ask(' lizhi ');
    await vi.advanceTimersByTimeAsync(500);
    expect(load.mock.calls).toEqual([['lizhi']]);
    expect(offered.value).toEqual([suggestion('lizhi')]);
  });

  it('are not those of an older text, nor of one that was removed', async () => {
    const answers: ((found: Suggestion[]) => void)[] = [];
    const { offered, ask } = suggestions(() => new Promise((resolve) => answers.push(resolve)));
    ask('old');
    await vi.advanceTimersByTimeAsync(300);
    ask('new');
    await vi.advanceTimersByTimeAsync(300);
    answers[1]?.([suggestion('new')]);
    answers[0]?.([suggestion('old')]);
    await vi.advanceTimersByTimeAsync(0);
    expect(offered.value).toEqual([suggestion('new')]);
    ask('newer');
    await vi.advanceTimersByTimeAsync(300);
    ask('');
    answers[2]?.([suggestion('newer')]);
    await vi.advanceTimersByTimeAsync(0);
    expect(offered.value).toEqual([]);
  });

  it('are nothing if the service does not answer', async () => {
    const { offered, ask } = suggestions(() => Promise.reject(new Error('down')));
    ask('lizhi');
    await vi.advanceTimersByTimeAsync(300);
    expect(offered.value).toEqual([]);
  });

  it('are walked through by the arrow keys, back to the text itself', async () => {
    const { active, ask, move, close } = suggestions(async () => [suggestion('a'), suggestion('b')]);
    ask('lizhi');
    await vi.advanceTimersByTimeAsync(300);
    const walked = ([1, 1, 1, -1, -1] as const).map((step) => {
      move(step);
      return active.value;
    });
    expect(walked).toEqual([0, 1, -1, 1, 0]);
    close();
    expect(active.value).toBe(-1);
  });
});
