import { describe, expect, it } from 'vitest';
import { stepsOf } from './steps';

const progress = [] as Parameters<typeof stepsOf>[0]['progress'];
const term = { unit: 'day', from: 'acceptance', statutory: 60, promised: 30 } as const;
const asked = [{ step: 'SUPPLEMENT_ASKED', at: '', byKind: 'staff' } as const];

describe('the steps of a city', () => {
  it('depend on what the item says about its term', () => {
    const found = { status: 'ACCEPTED', progress } as const;
    expect(stepsOf(found, { term })).toEqual(['approve', 'refuse', 'supplement']);
    expect(stepsOf(found, { term: { ...term, plain: 15, prolongation: 30, suspension: '等待结论' } })).toEqual([
      'approve',
      'refuse',
      'supplement',
      'shorten',
      'prolong',
      'suspend',
    ]);
    expect(stepsOf({ ...found, prolongedDays: 30 }, { term: { ...term, prolongation: 30 } })).not.toContain('prolong');
    expect(stepsOf({ ...found, factsClear: true }, { term: { ...term, plain: 15 } })).not.toContain('shorten');
  });

  it('end a suspension first', () => {
    expect(stepsOf({ status: 'SUSPENDED', progress }, { term })).toEqual(['resume']);
  });

  it('ask for a supplement of a licence once, in time and before acceptance', () => {
    const licence = { term, matter: 'licence' } as const;
    const open = { status: 'SUBMITTED', acceptanceDueDay: '9999-01-01' } as const;
    expect(stepsOf({ ...open, progress }, licence)).toEqual(['accept', 'not-accept', 'supplement']);
    expect(stepsOf({ ...open, progress: asked }, licence)).toEqual(['accept', 'not-accept']);
    expect(stepsOf({ ...open, progress, acceptanceDueDay: '2026-01-05' }, licence)).toEqual(['accept']);
    expect(stepsOf({ status: 'ACCEPTED', progress }, licence)).toEqual(['approve', 'refuse']);
    expect(stepsOf({ status: 'SUBMITTED', progress: asked }, { term })).toContain('supplement');
  });

  it('close a case whose supplement is overdue', () => {
    const found = { status: 'SUPPLEMENT_ASKED', progress, supplementDueDay: '2026-01-05' } as const;
    expect(stepsOf(found, { term })).toEqual(['not-accept']);
    expect(stepsOf({ ...found, acceptedAt: '2026-01-01T00:00:00Z' }, { term })).toEqual(['refuse']);
    expect(stepsOf({ ...found, supplementDueDay: '9999-01-01' }, { term })).toEqual([]);
  });
});
