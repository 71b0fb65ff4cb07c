import { flushPromises } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { useSession } from '@/session/session';
import * as api from './api';
import { allGrants, useGrantHolders, useReviewers } from './holders';

const t = (key: string, values?: Record<string, unknown>) =>
  values === undefined ? key : Object.values(values).join();

function grant(index: number, state: api.Grant['state']): api.Grant {
  return {
    id: `g${index}`,
    tier: 'agent',
    state,
    // Each person was granted twice.
    person: { id: `p${index % 61}`, name: `N${index % 61}`, idNumber: '****0000' },
    scopes: [{ code: 'SI', review: true }],
  } as api.Grant;
}

describe('the holders of a unit’s grants', () => {
  // Current agents come last, as in a unit that has granted for years.
  const grants = [
    ...Array.from({ length: 120 }, (_, index) => grant(index, 'revoked')),
    grant(120, 'upcoming'),
    grant(121, 'in-force'),
  ];
  let scope: ReturnType<typeof effectScope>;

  beforeEach(() => {
    scope = effectScope();
    setActivePinia(createPinia());
    useSession().acting = { kind: 'unit', unit: '1', tier: 'administrator' };
    vi.spyOn(api, 'listGrants').mockImplementation(async (_unit, { state }, cursor) => {
      const found = state === 'all' ? grants : grants.filter((each) => each.state !== 'revoked');
      const from = Number(cursor ?? 0);
      const next = from + 50 < found.length ? { nextCursor: String(from + 50) } : {};
      return { counts: [], items: found.slice(from, from + 50), ...next };
    });
  });
  afterEach(() => {
    scope.stop();
    vi.restoreAllMocks();
  });

  it('are known from all pages', async () => {
    const holders = scope.run(() => useGrantHolders(t))!;
    await flushPromises();
    expect(holders.nameOf('g0')).toBe('N0');
    expect(holders.nameOf('g121')).toBe('N60');
    expect(holders.nameOfPerson('p60')).toBe('N60');
    expect(holders.nameOfPerson(undefined)).toBeUndefined();
    expect(holders.persons.value).toHaveLength(61);
    expect(holders.persons.value[0]).toEqual({ value: 'p0', label: 'N0,****0000' });
  });

  it('are asked for by those who may see them only', async () => {
    useSession().acting = { kind: 'unit', unit: '1', tier: 'agent' };
    const holders = scope.run(() => useGrantHolders(t))!;
    await flushPromises();
    expect(holders.nameOf('g0')).toBeUndefined();
    expect(api.listGrants).not.toHaveBeenCalled();
  });

  it('review while their grants are in force', async () => {
    const reviewers = scope.run(() => useReviewers(t))!;
    await flushPromises();
    expect(reviewers('SI.REG').map((each) => each.value)).toEqual(['g121']);
    expect(reviewers('LR.CON')).toEqual([]);
    expect(api.listGrants).toHaveBeenCalledExactlyOnceWith('1', { state: 'live' }, undefined);
  });

  it('are those of the pages before a failure', async () => {
    const list = vi.mocked(api.listGrants);
    const pages = list.getMockImplementation()!;
    list.mockImplementation(async (unit, filter, cursor) =>
      cursor === '100' ? Promise.reject(new Error('offline')) : pages(unit, filter, cursor),
    );
    expect(await allGrants('1', 'all')).toHaveLength(100);
  });

  it('are not asked for without end', async () => {
    vi.mocked(api.listGrants).mockResolvedValue({ counts: [], items: [], nextCursor: 'next' });
    await allGrants('1', 'all');
    expect(api.listGrants).toHaveBeenCalledTimes(20);
  });
});
