import {
  answer,
  caseApi,
  delegationApi,
  identityApi,
  institutionApi,
  logisticsApi,
  openIdentityApi,
  taggedAnswer,
  unitApi,
  type Tagged,
} from '@/api/clients';
import type { components } from '@/generated/case';
import type { components as IdentitySchemas } from '@/generated/identity';
import type { components as InstitutionSchemas } from '@/generated/institution';
import type { components as LogisticsSchemas } from '@/generated/logistics';
import type { components as UnitSchemas } from '@/generated/unit';
import type { CaseStatus } from '@/cases/api';
import type { CaseSearch } from '@/cases/filter';
import type { Institution } from '@/institutions/api';
import type { Reasons } from './reasons';

export type CityCase = components['schemas']['CityCaseDetail'];
export type StatedInstitution = components['schemas']['StatedInstitution'];
export type InstitutionEffect = components['schemas']['InstitutionEffect'];
export type InstitutionOfItem = NonNullable<components['schemas']['Item']['institution']>;
export type RegisterComparison = UnitSchemas['schemas']['RegisterComparison'];
export type InstitutionRegistration = InstitutionSchemas['schemas']['InstitutionRegistration'];

/** A step is based on the version of the case that was shown. */
const step = (found: CityCase, key: string) => ({
  params: { path: { caseId: found.id }, header: { 'Idempotency-Key': key, 'If-Match': `"${found.version}"` } },
});

export interface QueueSearch extends Omit<CaseSearch, 'filedByMe' | 'filedBy'> {
  unitNumber?: string | undefined;
  unitName?: string | undefined;
}

export interface QueueFilter extends QueueSearch {
  status: CaseStatus[];
}

export async function listQueue(filter: QueueFilter, cursor: string | undefined) {
  return answer(caseApi.GET('/api/v1/city/cases', { params: { query: { ...filter, cursor, limit: 20 } } }));
}

export async function countQueue(search: QueueSearch): Promise<components['schemas']['CityStatusCounts']> {
  return answer(caseApi.GET('/api/v1/city/cases/counts', { params: { query: { ...search } } }));
}

export async function getCityCase(caseId: string): Promise<CityCase> {
  return answer(caseApi.GET('/api/v1/city/cases/{caseId}', { params: { path: { caseId } } }));
}

/** 下一件, or nothing if there is none. */
export async function takeNextCase(): Promise<components['schemas']['Case'] | undefined> {
  return answer(caseApi.POST('/api/v1/city/cases/next', {}));
}

/** Tells colleagues that one has the case open, and whether one of them has. */
export async function openCase(caseId: string): Promise<components['schemas']['CaseOpening']> {
  return answer(caseApi.POST('/api/v1/city/cases/{caseId}/opening', { params: { path: { caseId } } }));
}

export async function getCaseProgress(caseId: string): Promise<components['schemas']['CityCaseProgress']> {
  return answer(caseApi.GET('/api/v1/city/cases/{caseId}/progress', { params: { path: { caseId } } }));
}

export async function acceptCase(found: CityCase, key: string): Promise<void> {
  await answer(caseApi.POST('/api/v1/city/cases/{caseId}/acceptance', step(found, key)));
}

export async function notAcceptCase(found: CityCase, reasons: Reasons, key: string): Promise<void> {
  await answer(caseApi.POST('/api/v1/city/cases/{caseId}/non-acceptance', { ...step(found, key), body: reasons }));
}

export async function askSupplement(
  found: CityCase,
  reasons: Reasons,
  workingDays: number,
  key: string,
): Promise<void> {
  await answer(
    caseApi.POST('/api/v1/city/cases/{caseId}/supplement-request', {
      ...step(found, key),
      body: { ...reasons, workingDays },
    }),
  );
}

export async function prolongCase(found: CityCase, reason: string, days: number, key: string): Promise<void> {
  await answer(
    caseApi.POST('/api/v1/city/cases/{caseId}/prolongation', { ...step(found, key), body: { reason, days } }),
  );
}

export async function suspendCase(found: CityCase, reason: string, key: string): Promise<void> {
  await answer(caseApi.POST('/api/v1/city/cases/{caseId}/suspension', { ...step(found, key), body: { reason } }));
}

export async function resumeCase(found: CityCase, reason: string, key: string): Promise<void> {
  await answer(caseApi.POST('/api/v1/city/cases/{caseId}/resumption', { ...step(found, key), body: { reason } }));
}

export async function shortenCaseTerm(found: CityCase, reason: string, key: string): Promise<void> {
  await answer(caseApi.POST('/api/v1/city/cases/{caseId}/shorter-term', { ...step(found, key), body: { reason } }));
}

export async function decideCase(
  found: CityCase,
  approved: boolean,
  reasons: Reasons,
  key: string,
  institution?: StatedInstitution,
): Promise<void> {
  await answer(
    caseApi.POST('/api/v1/city/cases/{caseId}/decision', {
      ...step(found, key),
      body: { approved, ...reasons, institution },
    }),
  );
}

export async function correctCase(
  found: CityCase,
  body: components['schemas']['CorrectCase'],
  key: string,
): Promise<void> {
  await answer(caseApi.POST('/api/v1/city/cases/{caseId}/correction', { ...step(found, key), body }));
}

/** 确认送达. */
export async function handOverResults(found: CityCase, results: string[], key: string): Promise<void> {
  await answer(caseApi.POST('/api/v1/city/cases/{caseId}/result-handover', { ...step(found, key), body: { results } }));
}

export async function dispatchParcel(
  caseId: string,
  etag: string,
  body: LogisticsSchemas['schemas']['Dispatch'],
  key: string,
): Promise<Parcel> {
  return answer(
    logisticsApi.POST('/api/v1/city/cases/{caseId}/parcels', {
      params: { path: { caseId }, header: { 'Idempotency-Key': key, 'If-Match': etag } },
      body,
    }),
  );
}

export async function listCaseParcels(caseId: string): Promise<Parcel[]> {
  const found = await answer(logisticsApi.GET('/api/v1/city/cases/{caseId}/parcels', { params: { path: { caseId } } }));
  return found.items;
}

export type Parcel = LogisticsSchemas['schemas']['Parcel'];

export async function declareParcelLost(parcel: Parcel): Promise<void> {
  await answer(
    logisticsApi.POST('/api/v1/city/parcels/{id}/loss', {
      params: { path: { id: parcel.id }, header: { 'If-Match': `"${parcel.version}"` } },
    }),
  );
}

export async function listOriginals(received: boolean, trackingNumber: string, cursor: string | undefined) {
  return answer(
    logisticsApi.GET('/api/v1/city/originals', {
      params: { query: { received, trackingNumber: trackingNumber || undefined, cursor, limit: 20 } },
    }),
  );
}

export async function acknowledgeOriginals(parcel: Parcel): Promise<void> {
  await answer(
    logisticsApi.POST('/api/v1/city/parcels/{id}/receipt', {
      params: { path: { id: parcel.id }, header: { 'If-Match': `"${parcel.version}"` } },
    }),
  );
}

export async function getDeliveryAddress(
  caseId: string,
): Promise<Tagged<LogisticsSchemas['schemas']['DeliveryAddress']>> {
  return taggedAnswer(
    logisticsApi.GET('/api/v1/city/cases/{caseId}/delivery-address', { params: { path: { caseId } } }),
  );
}

export async function listRegisterDifferences(cursor: string | undefined) {
  return answer(unitApi.GET('/api/v1/city/register-differences', { params: { query: { cursor, limit: 20 } } }));
}

export async function compareWithRegister(unitNumber: string): Promise<RegisterComparison> {
  return answer(
    unitApi.POST('/api/v1/city/units/{unitNumber}/register-comparison', { params: { path: { unitNumber } } }),
  );
}

export async function listUnrepresentedUnits(cursor: string | undefined) {
  return answer(delegationApi.GET('/api/v1/city/unrepresented-units', { params: { query: { cursor, limit: 20 } } }));
}

export async function listCityInstitutions(q: string, cursor: string | undefined) {
  return answer(
    institutionApi.GET('/api/v1/city/institutions', { params: { query: { q: q || undefined, cursor, limit: 20 } } }),
  );
}

export async function getCityInstitution(number: string): Promise<Tagged<Institution>> {
  return taggedAnswer(institutionApi.GET('/api/v1/city/institutions/{number}', { params: { path: { number } } }));
}

const versioned = (number: string, etag: string) => ({ params: { path: { number }, header: { 'If-Match': etag } } });

export async function correctInstitution(
  number: string,
  etag: string,
  body: InstitutionSchemas['schemas']['InstitutionCorrection'],
): Promise<Tagged<Institution>> {
  return taggedAnswer(institutionApi.PUT('/api/v1/city/institutions/{number}', { ...versioned(number, etag), body }));
}

export async function suspendInstitution(number: string, etag: string, reason: string): Promise<Tagged<Institution>> {
  return taggedAnswer(
    institutionApi.PUT('/api/v1/city/institutions/{number}/suspension', {
      ...versioned(number, etag),
      body: { reason },
    }),
  );
}

export async function resumeInstitution(number: string, etag: string): Promise<Tagged<Institution>> {
  return taggedAnswer(institutionApi.DELETE('/api/v1/city/institutions/{number}/suspension', versioned(number, etag)));
}

export async function registerInstitution(body: InstitutionRegistration, key: string) {
  return answer(
    institutionApi.POST('/api/v1/city/institutions', { params: { header: { 'Idempotency-Key': key } }, body }),
  );
}

export type SecondFactor = IdentitySchemas['schemas']['SecondFactor'];

export async function offerSecondFactor(
  body: IdentitySchemas['schemas']['SecondFactorRequest'],
): Promise<SecondFactor> {
  return answer(openIdentityApi.POST('/api/v1/second-factors', { body }));
}

export type CounterCheck = IdentitySchemas['schemas']['CounterCheck'];
export type CounterDocument = IdentitySchemas['schemas']['CounterDocumentRequest'];

export async function findCounterCheck(code: string): Promise<CounterCheck> {
  return answer(identityApi.POST('/api/v1/city/counter-check-searches', { body: { code } }));
}

export type DecidedCounterCheck = IdentitySchemas['schemas']['DecidedCounterCheck'];

export async function confirmCounterCheck(id: string, body: CounterDocument): Promise<DecidedCounterCheck> {
  return answer(identityApi.POST('/api/v1/city/counter-checks/{id}/confirmation', { params: { path: { id } }, body }));
}

export async function rejectCounterCheck(id: string): Promise<void> {
  await answer(identityApi.POST('/api/v1/city/counter-checks/{id}/rejection', { params: { path: { id } } }));
}
