import type { components } from '@/generated/case';

export type CityCode = components['schemas']['City'];

export const provinceCode: CityCode = '320000';

/** GB/T 2260 codes of the province level and its 13 cities. */
export const cityCodes: readonly CityCode[] = [
  '320000',
  '320100',
  '320200',
  '320300',
  '320400',
  '320500',
  '320600',
  '320700',
  '320800',
  '320900',
  '321000',
  '321100',
  '321200',
  '321300',
];

export function isCity(code: string): code is CityCode {
  return (cityCodes as readonly string[]).includes(code);
}
