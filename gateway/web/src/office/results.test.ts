import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mayAddResults, mayHandOver } from './results';

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

  it('are chosen from the acceptance on', () => {
    expect(mayAddResults({ status: 'SUBMITTED' })).toBe(false);
    expect(mayAddResults({ status: 'ACCEPTED', acceptedAt })).toBe(true);
    expect(mayAddResults({ status: 'DECIDED', acceptedAt })).toBe(true);
    expect(mayAddResults({ status: 'WITHDRAWN', acceptedAt })).toBe(false);
  });

  it('are handed over until 30 days after the decision', () => {
    expect(mayHandOver({ status: 'ACCEPTED' })).toBe(false);
    expect(mayHandOver({ status: 'DECIDED', closedAt })).toBe(true);
    vi.setSystemTime(new Date('2026-12-25T16:00:00Z'));
    expect(mayHandOver({ status: 'DECIDED', closedAt })).toBe(false);
  });

  it('are added while a supplement is asked for only if the case was accepted', () => {
    expect(mayAddResults({ status: 'SUPPLEMENT_ASKED' })).toBe(false);
    expect(mayAddResults({ status: 'SUPPLEMENT_ASKED', acceptedAt })).toBe(true);
  });
});
