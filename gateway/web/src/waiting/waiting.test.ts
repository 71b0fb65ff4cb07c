import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Case } from '@/cases/api';
import type { Grant, MyGrant } from '@/grants/api';
import { countMore, endingGrants, ownGrants, waitingCases } from './waiting';

const found = (id: string, more: Partial<Case> = {}) =>
  ({ id, itemCode: 'SI.REG.EMP', itemName: '用人单位用工参保登记', caseNumber: '32010', ...more }) as Case;

describe('what waits', () => {
  beforeEach(() => vi.setSystemTime('2026-11-26T02:00:00Z'));
  afterEach(() => vi.useRealTimers());

  it('opens the very thing, for each owner', () => {
    const waiting = {
      total: 3,
      groups: [
        { reason: 'SUPPLEMENT' as const, count: 1, cases: [found('a', { supplementDueDay: '2026-12-01' })] },
        { reason: 'REVIEW' as const, count: 2, cases: [found('b', { supplementDueDay: '2026-12-01' })] },
      ],
    };
    const [supplement, review] = waitingCases({ unit: '5251911226748' }, waiting);
    expect(supplement).toMatchObject({ day: '2026-12-01', to: { name: 'edit-case', params: { id: 'a' } } });
    expect(review).toMatchObject({ day: undefined, to: { name: 'review', params: { id: 'b' } } });
    expect(waitingCases('me', waiting)[0]?.to).toEqual({
      name: 'my-file',
      params: { code: 'SI.REG.EMP' },
      query: { case: 'a' },
    });
    expect(countMore(waiting)).toBe(1);
  });

  it('is a result at its case', () => {
    const waiting = { total: 1, groups: [{ reason: 'RESULT' as const, count: 1, cases: [found('a')] }] };
    expect(waitingCases({ institution: 'JG000000017' }, waiting)[0]?.to).toEqual({
      name: 'institution-case',
      params: { id: 'a' },
    });
  });

  it('is a grant that ends, which its unit prolongs and its agent asks for', () => {
    const grant = { id: 'g', person: { name: '李**' }, window: { from: '2026-01-01', to: '2026-12-01' } } as Grant;
    expect(endingGrants([grant], true)[0]?.to).toEqual({ name: 'grant', params: { id: 'g' } });
    expect(endingGrants([grant], false)[0]?.to).toEqual({ name: 'ask' });
  });

  it('is an offer, and an own grant within its last 30 days', () => {
    const grant = (id: string, state: MyGrant['state'], to: string) =>
      ({ id, state, unitName: '单位', unitNumber: '5251911226748', window: { from: '2026-01-01', to } }) as MyGrant;
    const offer = { ...grant('o', 'offered', '2027-12-31'), answerBy: '2026-12-05' };
    const rows = ownGrants([
      offer,
      grant('a', 'in-force', '2026-12-26'),
      grant('b', 'in-force', '2026-12-27'),
      grant('c', 'revoked', '2026-12-01'),
    ]);
    expect(rows.map(({ key, reason, day }) => [key, reason, day])).toEqual([
      ['o', 'OFFER', '2026-12-05'],
      ['a', 'ENDING', '2026-12-26'],
    ]);
  });
});
