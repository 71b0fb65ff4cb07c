import { describe, expect, it } from 'vitest';
import { checkAllowance } from './allowance';

const wrong = (perHour: string, note = '代理 400 家单位') =>
  Object.keys(checkAllowance({ perHour, note }, (key) => key));

describe('a number of filings', () => {
  it.each(['1', '300', ' 2000 ', '20000'])('may be "%s"', (perHour) => {
    expect(wrong(perHour)).toEqual([]);
  });

  it.each(['', '0', '-1', '1.5', '20001', '1e3', '两千'])('may not be "%s"', (perHour) => {
    expect(wrong(perHour)).toEqual(['perHour']);
  });

  it('needs a reason', () => {
    expect(wrong('2000', ' ')).toEqual(['note']);
    expect(wrong('2000', '代')).toEqual(['note']);
  });
});
