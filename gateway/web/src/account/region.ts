import type { CodeEntry } from '@/centre/api';

/** 省市区 as it is chosen: a city and a district of Jiangsu, or another province and a place in it. */
export interface Region {
  province: string;
  city: string;
  district: string;
  /** In another province, whose divisions the hall does not list. */
  place: string;
}

export const jiangsu = '江苏省';
const jiangsuCode = '32';
const isOfJiangsu = (entry: CodeEntry) => entry.code.startsWith(jiangsuCode);
const isCity = (entry: CodeEntry) => isOfJiangsu(entry) && entry.code.endsWith('00');

/** The other provinces, after Jiangsu. */
export function provinces(divisions: CodeEntry[]): CodeEntry[] {
  const own = { code: '320000', name: jiangsu, englishName: 'Jiangsu' };
  return [own, ...divisions.filter((each) => !isOfJiangsu(each))];
}

export function cities(divisions: CodeEntry[]): CodeEntry[] {
  return divisions.filter(isCity);
}

/** Of a city, by their names without it. */
export function districts(divisions: CodeEntry[], city: string): CodeEntry[] {
  const code = divisions.find((each) => isCity(each) && each.name === city)?.code.slice(0, 4);
  return code === undefined
    ? []
    : divisions
        .filter((each) => each.code.startsWith(code) && !isCity(each))
        .map((each) => ({
          ...each,
          name: each.name.slice(city.length),
          englishName: each.englishName.split(',')[0] ?? '',
        }));
}

/** Reads what was chosen before; what was typed when any text was accepted has to be chosen. */
export function parseRegion(divisions: CodeEntry[], text: string): Region {
  const province = provinces(divisions).find((each) => text.startsWith(each.name))?.name ?? '';
  const rest = text.slice(province.length);
  if (province !== jiangsu) {
    return { province, city: '', district: '', place: province === '' ? '' : rest };
  }
  const city = cities(divisions).find((each) => rest.startsWith(each.name))?.name ?? '';
  const district = districts(divisions, city).find((each) => each.name === rest.slice(city.length))?.name ?? '';
  return { province, city, district, place: '' };
}

/** Empty until it is complete. */
export function regionText({ province, city, district, place }: Region): string {
  if (province === jiangsu) {
    return city === '' || district === '' ? '' : province + city + district;
  }
  return province === '' || place.trim() === '' ? '' : province + place.trim();
}
