import { describe, expect, it } from 'vitest';
import { eventFilter } from './filter';

describe('the filter of security events', () => {
  it('is read from the address', () => {
    const accountId = '0199f3a0-0000-7000-8000-0000000077aa';
    const query = { accountId, number: '5251911226748', kind: 'LOGIN', outcome: 'refused', from: '2026-11-01' };
    expect(eventFilter(query)).toEqual({
      accountId,
      number: '5251911226748',
      kind: 'LOGIN',
      succeeded: false,
      from: '2026-11-01',
      until: undefined,
      sameSourceAs: undefined,
    });
    expect(eventFilter({ outcome: 'succeeded' }).succeeded).toBe(true);
  });

  it('leaves out what the server would refuse', () => {
    const query = {
      accountId: 'x',
      number: '南京',
      kind: 'NOTHING',
      outcome: 'maybe',
      from: '1 May',
      sameSourceAs: '',
    };
    expect(Object.values(eventFilter(query)).filter((value) => value !== undefined)).toEqual([]);
  });
});
