import { answer, caseApi, identityApi, taggedAnswer, unitApi, type Tagged } from '@/api/clients';
import type { components as CaseSchemas } from '@/generated/case';
import type { components as IdentitySchemas } from '@/generated/identity';
import type { components as UnitSchemas } from '@/generated/unit';
import { together } from '@/shared/together';

export type Home = CaseSchemas['schemas']['Home'];
export type Unit = UnitSchemas['schemas']['Unit'];
export type UnitChanges = UnitSchemas['schemas']['UnitChanges'];
export type RecordedChange = UnitChanges['items'][number];
export type RegisterComparison = UnitSchemas['schemas']['RegisterComparison'];
export type CodeEntry = UnitSchemas['schemas']['CodeList']['items'][number];
export type UnitChange = UnitSchemas['schemas']['UnitChange'];
export type Me = IdentitySchemas['schemas']['Me'];

export const getHome = together(async (unitNumber: string): Promise<Home> =>
  answer(caseApi.GET('/api/v1/units/{unitNumber}/home', { params: { path: { unitNumber } } })),
);

export const getUnit = together(async (unitNumber: string): Promise<Tagged<Unit>> =>
  taggedAnswer(unitApi.GET('/api/v1/units/{unitNumber}', { params: { path: { unitNumber } } })),
);

export async function changeUnit(unitNumber: string, etag: string, body: UnitChange): Promise<Tagged<Unit>> {
  return taggedAnswer(
    unitApi.PATCH('/api/v1/units/{unitNumber}', {
      params: { path: { unitNumber }, header: { 'If-Match': etag } },
      body,
    }),
  );
}

export async function listUnitChanges(unitNumber: string, cursor: string | undefined): Promise<UnitChanges> {
  return answer(
    unitApi.GET('/api/v1/units/{unitNumber}/changes', {
      params: { path: { unitNumber }, query: { cursor, limit: 20 } },
    }),
  );
}

/** Undefined before the first comparison. */
export async function getRegisterComparison(unitNumber: string): Promise<RegisterComparison | undefined> {
  return answer(unitApi.GET('/api/v1/units/{unitNumber}/register-comparison', { params: { path: { unitNumber } } }));
}

export async function listRegions(): Promise<CodeEntry[]> {
  return (await answer(unitApi.GET('/api/v1/regions'))).items;
}

export async function listIndustries(): Promise<CodeEntry[]> {
  return (await answer(unitApi.GET('/api/v1/industries'))).items;
}

/** Whether the employees of earlier filings are kept. */
export async function areKnownPersonsKept(unitNumber: string): Promise<boolean> {
  const params = { path: { unitNumber } };
  return (await answer(caseApi.GET('/api/v1/units/{unitNumber}/known-persons', { params }))).kept;
}

export async function keepKnownPersons(unitNumber: string, kept: boolean): Promise<boolean> {
  const params = { path: { unitNumber } };
  return (await answer(caseApi.PUT('/api/v1/units/{unitNumber}/known-persons', { params, body: { kept } }))).kept;
}

export async function getMe(): Promise<Me> {
  return answer(identityApi.GET('/api/v1/me'));
}
