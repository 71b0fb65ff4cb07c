import { answer, caseApi, institutionApi, logisticsApi } from '@/api/clients';
import type { components } from '@/generated/case';
import type { components as InstitutionSchemas } from '@/generated/institution';
import type { components as LogisticsSchemas } from '@/generated/logistics';
import type { CaseStatus } from '@/cases/api';

export type CityCase = components['schemas']['CityCaseDetail'];
export type InstitutionRegistration = InstitutionSchemas['schemas']['InstitutionRegistration'];

const keyed = (caseId: string, key: string) => ({
  params: { path: { caseId }, header: { 'Idempotency-Key': key } },
});

export async function listQueue(status: CaseStatus[], cursor: string | undefined) {
  return answer(caseApi.GET('/api/v1/city/cases', { params: { query: { status, cursor, limit: 20 } } }));
}

export async function getCityCase(caseId: string): Promise<CityCase> {
  return answer(caseApi.GET('/api/v1/city/cases/{caseId}', { params: { path: { caseId } } }));
}

export async function acceptCase(caseId: string, key: string): Promise<void> {
  await answer(caseApi.POST('/api/v1/city/cases/{caseId}/acceptance', keyed(caseId, key)));
}

export async function notAcceptCase(caseId: string, reason: string, key: string): Promise<void> {
  await answer(caseApi.POST('/api/v1/city/cases/{caseId}/non-acceptance', { ...keyed(caseId, key), body: { reason } }));
}

export async function askSupplement(caseId: string, reason: string, workingDays: number, key: string): Promise<void> {
  await answer(
    caseApi.POST('/api/v1/city/cases/{caseId}/supplement-request', {
      ...keyed(caseId, key),
      body: { reason, workingDays },
    }),
  );
}

export async function decideCase(caseId: string, approved: boolean, reason: string, key: string): Promise<void> {
  await answer(
    caseApi.POST('/api/v1/city/cases/{caseId}/decision', {
      ...keyed(caseId, key),
      body: { approved, reason: reason === '' ? undefined : reason },
    }),
  );
}

export async function dispatchParcel(caseId: string, carrier: string, trackingNumber: string, key: string) {
  return answer<LogisticsSchemas['schemas']['Parcel']>(
    logisticsApi.POST('/api/v1/city/cases/{caseId}/parcels', {
      ...keyed(caseId, key),
      body: { carrier, trackingNumber },
    }),
  );
}

export async function registerInstitution(body: InstitutionRegistration, key: string) {
  return answer(
    institutionApi.POST('/api/v1/city/institutions', { params: { header: { 'Idempotency-Key': key } }, body }),
  );
}
