import { describe, expect, it } from 'vitest';
import type { CityCase, InstitutionOfItem } from './api';
import { levelsOf, nameOf } from './licensing';

const school: InstitutionOfItem = { effects: ['opens'], types: ['PRIVATE_TRAINING_SCHOOL'], name: 'schoolName' };

function found(values: Record<string, unknown>, institutionNumber?: string): CityCase {
  return { form: values, unit: { unitNumber: '1', name: '某公司' }, institutionNumber } as unknown as CityCase;
}

describe('an institution that a decision registers', () => {
  it('has a level about which the authority decides', () => {
    expect(levelsOf('320000')).toEqual(['PROVINCE']);
    expect(levelsOf('320100')).toEqual(['CITY', 'COUNTY']);
  });

  it('is named as in the form, otherwise like its unit', () => {
    expect(nameOf(found({ schoolName: ' 钟山职业培训学校 ' }), school)).toBe('钟山职业培训学校');
    expect(nameOf(found({}), school)).toBe('某公司');
  });

  it('keeps its name if it filed the case itself', () => {
    expect(nameOf(found({}, 'JG000000017'), { effects: ['changes'], types: ['HR_AGENCY'] })).toBeUndefined();
  });
});
