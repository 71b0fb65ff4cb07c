import { answer, caseApi } from '@/api/clients';
import type { components } from '@/generated/case';
import type { CityCode } from './api';

export type CityGuide = components['schemas']['CityGuide'];
export type GuideMember = components['schemas']['GuideMember'];

/** The address of the guide to print. */
export function guideDocument({ code, version, city }: CityGuide): string {
  const query = new URLSearchParams({ version: String(version), ...(city === undefined ? {} : { city }) });
  return `/api/v1/catalogue/items/${code}/guide/document?${query}`;
}

/** The guide of an item for units of a city, in the version in force or in the given one. */
export async function getGuide(itemCode: string, city: CityCode, version?: number): Promise<CityGuide> {
  return answer(
    caseApi.GET('/api/v1/catalogue/items/{itemCode}/guide', {
      params: { path: { itemCode }, query: { city, version } },
    }),
  );
}

/** The offices of a city, one per kind of authority. */
export async function listOffices(city: CityCode) {
  return (await answer(caseApi.GET('/api/v1/catalogue/offices', { params: { query: { city } } }))).items;
}
