import { describe, expect, it } from 'vitest';
import { addYears, dayOf, formatDuration, formatInstant } from './dates';

describe('dates', () => {
  it('are those of Asia/Shanghai, whatever the browser’s zone', () => {
    expect(formatInstant('2026-11-25T16:20:00Z')).toBe('2026-11-26 00:20');
    expect(dayOf('2026-11-25T15:59:59Z')).toBe('2026-11-25');
  });

  it('give a window of whole years', () => {
    expect(addYears('2026-11-26', 1)).toBe('2027-11-25');
  });

  it('show minutes and seconds', () => {
    expect(formatDuration(245)).toBe('4:05');
    expect(formatDuration(-1)).toBe('0:00');
  });
});
