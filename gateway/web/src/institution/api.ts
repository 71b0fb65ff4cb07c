import { answer, caseApi, institutionApi, taggedAnswer, type Tagged } from '@/api/clients';
import type { Case, CaseDetail, ChangeCase, EvaluateCase, Evaluation, FileCase, StatusCounts } from '@/cases/api';
import type { CaseFilter, CaseSearch } from '@/cases/filter';
import type { Institution } from '@/institutions/api';

const keyed = (number: string, caseId: string, key: string) => ({
  params: { path: { number, caseId }, header: { 'Idempotency-Key': key } },
});

export async function showInstitution(number: string): Promise<Institution> {
  return answer(institutionApi.GET('/api/v1/institutions/{number}', { params: { path: { number } } }));
}

export async function listInstitutionCases(number: string, filter: CaseFilter, cursor: string | undefined) {
  return answer(
    caseApi.GET('/api/v1/institutions/{number}/cases', {
      params: { path: { number }, query: { ...filter, cursor, limit: 20 } },
    }),
  );
}

export async function countInstitutionCases(number: string, search: CaseSearch): Promise<StatusCounts> {
  return answer(
    caseApi.GET('/api/v1/institutions/{number}/cases/counts', { params: { path: { number }, query: search } }),
  );
}

export async function getInstitutionCase(number: string, caseId: string): Promise<Tagged<CaseDetail>> {
  return taggedAnswer(
    caseApi.GET('/api/v1/institutions/{number}/cases/{caseId}', { params: { path: { number, caseId } } }),
  );
}

export async function fileInstitutionCase(number: string, body: FileCase, key: string): Promise<Tagged<Case>> {
  return taggedAnswer(
    caseApi.POST('/api/v1/institutions/{number}/cases', {
      params: { path: { number }, header: { 'Idempotency-Key': key } },
      body,
    }),
  );
}

export async function changeInstitutionCase(
  number: string,
  caseId: string,
  etag: string,
  body: ChangeCase,
): Promise<Tagged<Case>> {
  return taggedAnswer(
    caseApi.PUT('/api/v1/institutions/{number}/cases/{caseId}', {
      params: { path: { number, caseId }, header: { 'If-Match': etag } },
      body,
    }),
  );
}

export async function submitInstitutionCase(number: string, caseId: string, key: string): Promise<Case> {
  return answer(caseApi.POST('/api/v1/institutions/{number}/cases/{caseId}/submission', keyed(number, caseId, key)));
}

export async function withdrawInstitutionCase(number: string, caseId: string, reason: string, key: string) {
  return answer(
    caseApi.POST('/api/v1/institutions/{number}/cases/{caseId}/withdrawal', {
      ...keyed(number, caseId, key),
      body: reason === '' ? {} : { reason },
    }),
  );
}

export async function supplementInstitutionCase(
  number: string,
  caseId: string,
  form: Record<string, unknown>,
  key: string,
) {
  return answer(
    caseApi.POST('/api/v1/institutions/{number}/cases/{caseId}/supplement', {
      ...keyed(number, caseId, key),
      body: { form },
    }),
  );
}

export async function evaluateInstitutionCase(
  number: string,
  caseId: string,
  evaluation: EvaluateCase,
  key: string,
): Promise<Evaluation> {
  return answer(
    caseApi.POST('/api/v1/institutions/{number}/cases/{caseId}/evaluation', {
      ...keyed(number, caseId, key),
      body: evaluation,
    }),
  );
}

export async function getInstitutionEvaluation(number: string, caseId: string): Promise<Evaluation> {
  return answer(
    caseApi.GET('/api/v1/institutions/{number}/cases/{caseId}/evaluation', { params: { path: { number, caseId } } }),
  );
}
