import { answer, caseApi } from '@/api/clients';
import type { components } from '@/generated/case';
import { provinceCode } from '@/settings/cities';

export type Item = components['schemas']['Item'];
export type ItemSummary = components['schemas']['ItemSummary'];
export type Section = components['schemas']['Section'];
export type Audience = components['schemas']['Audience'];
export type InstitutionType = components['schemas']['InstitutionType'];
export type ItemKind = components['schemas']['ItemKind'];
export type CityCode = components['schemas']['City'];

export interface ItemFilter {
  section?: string | undefined;
  q?: string | undefined;
  city?: CityCode | undefined;
  kind?: ItemKind | undefined;
  audience?: Audience | undefined;
  institutionType?: InstitutionType | undefined;
  recommended?: boolean;
  /** What a cancelled unit still files. */
  whileCancelled?: boolean;
  limit?: number;
  cursor?: string | undefined;
}

/** Whether units of the city can use the item. The province level stands for all cities. */
export function isOfferedIn({ cities }: Pick<ItemSummary, 'cities'>, city: CityCode): boolean {
  return cities === undefined || city === provinceCode || cities.includes(city);
}

export async function findItems(filter: ItemFilter) {
  return answer(caseApi.GET('/api/v1/catalogue/items', { params: { query: filter } }));
}

export async function listSections(): Promise<Section[]> {
  return (await answer(caseApi.GET('/api/v1/catalogue/sections'))).items;
}

/** Whose systems answer queries. */
export async function listQueryCities(): Promise<CityCode[]> {
  return (await answer(caseApi.GET('/api/v1/catalogue/query-cities'))).items;
}

/** An item as it is now, or the version that a case was filed with. */
export async function getItem(itemCode: string, version?: number): Promise<Item> {
  return answer(
    caseApi.GET('/api/v1/catalogue/items/{itemCode}', { params: { path: { itemCode }, query: { version } } }),
  );
}
