import { answer, openCaseApi } from '@/api/clients';
import type { components } from '@/generated/case';
import type { CityCode } from '@/catalogue/api';

export type SearchResult = components['schemas']['SearchResult'];
export type FoundItem = components['schemas']['FoundItem'];
export type Suggestion = components['schemas']['Suggestion'];

/** The service refuses longer texts. */
export const maxLength = 50;

export async function searchHall(q: string, city: CityCode | undefined): Promise<SearchResult> {
  return answer(openCaseApi.GET('/api/v1/search', { params: { query: { q, city } } }));
}

export async function suggestSearches(q: string): Promise<Suggestion[]> {
  return (await answer(openCaseApi.GET('/api/v1/search/suggestions', { params: { query: { q } } }))).items;
}
