import { describe, expect, it } from 'vitest';
import { isOfferedIn } from './api';

describe('an item', () => {
  it('is offered in all cities, or in those that it names', () => {
    expect(isOfferedIn({}, '320300')).toBe(true);
    expect(isOfferedIn({ cities: ['320100', '320200'] }, '320200')).toBe(true);
    expect(isOfferedIn({ cities: ['320100', '320200'] }, '320300')).toBe(false);
  });

  it('is not hidden from those who have chosen no city', () => {
    expect(isOfferedIn({ cities: ['320100'] }, '320000')).toBe(true);
  });
});
