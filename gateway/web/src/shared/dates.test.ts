import { describe, expect, it } from 'vitest';
import { addYears, dayOf, formatDuration, formatInstant, tidyDay, waitInWords } from './dates';

describe('dates', () => {
  it('are those of Asia/Shanghai, whatever the browser’s zone', () => {
    expect(formatInstant('2026-11-25T16:20:00Z')).toBe('2026-11-26 00:20');
    expect(dayOf('2026-11-25T15:59:59Z')).toBe('2026-11-25');
  });

  it('give a window of whole years', () => {
    expect(addYears('2026-11-26', 1)).toBe('2027-11-25');
  });

  it('are understood as they are usually typed, and only if they exist', () => {
    for (const typed of ['2026-11-02', ' 2026/11/2 ', '20261102', '2026年11月2日']) {
      expect(tidyDay(typed), typed).toBe('2026-11-02');
    }
    for (const typed of ['2026-02-30', '2026-13-01', '2026-13', '2026112', 'soon', '']) {
      expect(tidyDay(typed), typed).toBeUndefined();
    }
    expect(tidyDay('2026年11月', true)).toBe('2026-11');
    expect(tidyDay('2026-13', true)).toBeUndefined();
  });

  it('show minutes and seconds', () => {
    expect(formatDuration(245)).toBe('4:05');
    expect(formatDuration(-1)).toBe('0:00');
  });
});

describe('a wait in words', () => {
  const t = (key: string, { count }: { count: number }) => `${key} ${count}`;

  it.each([
    [0, 'dates.seconds 1'],
    [59, 'dates.seconds 59'],
    [60, 'dates.minutes 1'],
    [863, 'dates.minutes 15'],
    [5400, 'dates.minutes 90'],
    [5401, 'dates.hours 2'],
  ])('%i seconds are %s', (seconds, words) => {
    expect(waitInWords(t, seconds)).toBe(words);
  });
});
