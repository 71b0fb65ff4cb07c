import { describe, expect, it } from 'vitest';
import { caseFilter, queryText, unitNameOf, unitNumberOf } from './filter';

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

  it('names a unit by its whole number only', () => {
    expect(unitNumberOf({ unit: '5251911226748' })).toBe('5251911226748');
    expect(unitNumberOf({ unit: '525191122674' })).toBeUndefined();
    expect(unitNumberOf({ unit: ['5251911226748', '1'] })).toBeUndefined();
    expect(unitNumberOf({})).toBeUndefined();
  });

  it('names a unit by the beginning of its name, but not by digits', () => {
    expect(unitNameOf({ unit: ' 南京云帆 ' })).toBe('南京云帆');
    expect(unitNameOf({ unit: '5251911226748' })).toBeUndefined();
    expect(unitNameOf({ unit: '123' })).toBeUndefined();
    expect(unitNameOf({ unit: '南' })).toBeUndefined();
  });

  it('names a filer, or the caller', () => {
    const person = '0199f3a0-0000-7000-8000-0000000077aa';
    expect(queryText(caseFilter({ filer: person }))).toBe(`?filedBy=${person}`);
    expect(queryText(caseFilter({ filer: 'me' }))).toBe('?filedByMe=true');
  });

  it('is kept by an address', () => {
    const filter = caseFilter({ status: ['DRAFT', 'DECIDED'], item: 'SI.REG', q: '参保', filer: 'me', due: 'SOON' });
    expect(queryText(filter)).toBe(
      '?q=%E5%8F%82%E4%BF%9D&itemCode=SI.REG&filedByMe=true&due=SOON&status=DRAFT&status=DECIDED',
    );
  });
});
