import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mayAddResults } from './results';

describe('the results of a case', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-12-25T15:59:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const acceptedAt = '2026-11-24T01:00:00Z';
  // 25 November in Nanjing.
  const closedAt = '2026-11-25T15:00:00Z';

  it('are added from the acceptance until 30 days after the decision', () => {
    expect(mayAddResults({ status: 'SUBMITTED' })).toBe(false);
    expect(mayAddResults({ status: 'ACCEPTED', acceptedAt })).toBe(true);
    expect(mayAddResults({ status: 'DECIDED', acceptedAt, closedAt })).toBe(true);
    vi.setSystemTime(new Date('2026-12-25T16:00:00Z'));
    expect(mayAddResults({ status: 'DECIDED', acceptedAt, closedAt })).toBe(false);
    expect(mayAddResults({ status: 'WITHDRAWN', acceptedAt, closedAt })).toBe(false);
  });

  it('are added while a supplement is asked for only if the case was accepted', () => {
    expect(mayAddResults({ status: 'SUPPLEMENT_ASKED' })).toBe(false);
    expect(mayAddResults({ status: 'SUPPLEMENT_ASKED', acceptedAt })).toBe(true);
  });
});
