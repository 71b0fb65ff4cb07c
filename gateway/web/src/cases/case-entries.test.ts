import { describe, expect, it } from 'vitest';
import type { CaseDetail } from './api';
import { askedChange } from './case-entries';

function stepOf(step: CaseDetail['progress'][number]['step'], note?: string): CaseDetail['progress'][number] {
  return { step, at: '2026-11-26T02:00:00Z', byKind: 'unit', ...(note === undefined ? {} : { note }) };
}

describe('what is asked to be changed', () => {
  it('is what the city or the review asked last', () => {
    const asked = [stepOf('SUBMITTED'), stepOf('SUPPLEMENT_ASKED', '人数有误')];
    const returned = [...asked, stepOf('SENT_TO_REVIEW'), stepOf('RETURNED', '日期有误')];
    expect(askedChange(asked).note).toBe('人数有误');
    expect(askedChange(returned).note).toBe('日期有误');
    expect(askedChange([...returned, stepOf('CHANGED')]).note).toBe('日期有误');
    expect(askedChange([...returned, stepOf('SUPPLEMENTED'), stepOf('SUPPLEMENT_ASKED', '缺少附件')]).note).toBe(
      '缺少附件',
    );
    expect(askedChange([stepOf('SUBMITTED')])).toEqual({});
  });
});
