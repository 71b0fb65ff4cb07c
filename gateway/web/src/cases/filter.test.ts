import { describe, expect, it } from 'vitest';
import { caseFilter, queryText } from './filter';

describe('the filter of a list of cases', () => {
  it('ignores what the server would refuse', () => {
    const filter = caseFilter({
      status: 'NEVER',
      item: 'si',
      from: 'yesterday',
      due: 'LATE',
      q: '',
      filer: 'everybody',
    });
    expect(queryText(filter)).toBe('');
  });

  it('is kept by an address', () => {
    const filter = caseFilter({ status: ['DRAFT', 'DECIDED'], item: 'SI.REG', q: '参保', filer: 'me', due: 'SOON' });
    expect(queryText(filter)).toBe(
      '?q=%E5%8F%82%E4%BF%9D&itemCode=SI.REG&filedByMe=true&due=SOON&status=DRAFT&status=DECIDED',
    );
  });
});
