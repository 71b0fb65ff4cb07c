import { describe, expect, it } from 'vitest';
import { cities, districts, parseRegion, provinces, regionText } from './region';

const divisions = [
  { code: '320100', name: '南京市', englishName: 'Nanjing' },
  { code: '320102', name: '南京市玄武区', englishName: 'Xuanwu District, Nanjing' },
  { code: '320500', name: '苏州市', englishName: 'Suzhou' },
  { code: '320583', name: '苏州市昆山市', englishName: 'Kunshan, Suzhou' },
  { code: '330000', name: '浙江省', englishName: 'Zhejiang' },
];

describe('省市区', () => {
  it('is chosen step by step', () => {
    expect(provinces(divisions).map((each) => each.name)).toEqual(['江苏省', '浙江省']);
    expect(cities(divisions).map((each) => each.name)).toEqual(['南京市', '苏州市']);
    expect(districts(divisions, '苏州市')).toEqual([{ code: '320583', name: '昆山市', englishName: 'Kunshan' }]);
    expect(districts(divisions, '')).toEqual([]);
  });

  it.each(['江苏省南京市玄武区', '江苏省苏州市昆山市', '浙江省杭州市西湖区'])('is read again: %s', (text) => {
    expect(regionText(parseRegion(divisions, text))).toBe(text);
  });

  it.each(['火星', '', '江苏省火星', '江苏省南京市', '南京市玄武区', '浙江省'])('has to be chosen: %s', (text) => {
    expect(regionText(parseRegion(divisions, text))).toBe('');
  });
});
