import { describe, expect, it } from 'vitest';
import { createTexts } from '@/texts';
import { lengthInWords, termFacts } from './term';

const t = createTexts().global.t as Parameters<typeof termFacts>[0];

function facts(item: Parameters<typeof termFacts>[1]): string[] {
  return termFacts(t, item).flatMap(({ label, value }) => (value === undefined ? [] : [`${label}：${value}`]));
}

describe('a term', () => {
  it('is shown with its kind of days and from when it runs', () => {
    expect(
      facts({
        term: { unit: 'day', from: 'acceptance', statutory: 60, promised: 30, plain: 15, suspension: '等待结论' },
      }),
    ).toEqual([
      '法定时限：自受理之日起 60 日',
      '承诺时限：自受理之日起 30 日',
      '事实清楚的：15 日',
      '特殊环节：等待结论（可以中止，不计入办理时限）',
    ]);
    expect(facts({ term: { unit: 'day', from: 'receipt', statutory: 60, promised: 40, prolongation: 30 } })).toEqual([
      '法定时限：自收到申请之日起 60 日',
      '承诺时限：自收到申请之日起 40 日',
      '可以延长：一次，最多 30 日',
      '特殊环节：无',
    ]);
    expect(lengthInWords(t, 5, 'working-day')).toBe('5 个工作日');
  });

  it('is marked as an example until its source is named', () => {
    const term = { unit: 'working-day', from: 'acceptance', statutory: 60, promised: 15 } as const;
    expect(facts({ term, unconfirmed: ['term'] })[0]).toBe('法定时限：自受理之日起 60 个工作日（示例，来源待核实）');
  });

  it('does not exist for a query', () => {
    expect(facts({})).toEqual([]);
  });
});
