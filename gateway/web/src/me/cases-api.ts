import { answer, caseApi, taggedAnswer, type Tagged } from '@/api/clients';
import type { components } from '@/generated/case';
import type { Case, CaseDetail, EvaluateCase, Evaluation, StatusCounts } from '@/cases/api';
import { queryText, type CaseFilter, type CaseSearch } from '@/cases/filter';

type Form = Record<string, unknown>;
type FileMyCase = components['schemas']['FileMyCase'];
type ChangeCase = components['schemas']['ChangeCase'];

const keyed = (caseId: string, key: string) => ({
  params: { path: { caseId }, header: { 'Idempotency-Key': key } },
});

/** All cases of a person are filed by that person. */
function ownSearch({ q, itemCode, from, to, due }: CaseSearch) {
  return { q, itemCode, from, to, due };
}

export async function listMyCases(filter: CaseFilter, cursor: string | undefined) {
  const { phase, status } = filter;
  return answer(
    caseApi.GET('/api/v1/me/cases', { params: { query: { ...ownSearch(filter), phase, status, cursor, limit: 20 } } }),
  );
}

/** Where the list is downloaded as a sheet. */
export function mySheetPath(filter: CaseFilter): string {
  const { phase, status } = filter;
  return `/api/v1/me/cases/sheet${queryText({ ...ownSearch(filter), phase, status })}`;
}

export async function countMyCases(search: CaseSearch): Promise<StatusCounts> {
  return answer(caseApi.GET('/api/v1/me/cases/counts', { params: { query: ownSearch(search) } }));
}

export async function getMyCase(caseId: string): Promise<Tagged<CaseDetail>> {
  return taggedAnswer(caseApi.GET('/api/v1/me/cases/{caseId}', { params: { path: { caseId } } }));
}

export async function fileMyCase(body: FileMyCase, key: string): Promise<Tagged<Case>> {
  return taggedAnswer(caseApi.POST('/api/v1/me/cases', { params: { header: { 'Idempotency-Key': key } }, body }));
}

export async function changeMyCase(caseId: string, etag: string, body: ChangeCase): Promise<Tagged<Case>> {
  return taggedAnswer(
    caseApi.PUT('/api/v1/me/cases/{caseId}', { params: { path: { caseId }, header: { 'If-Match': etag } }, body }),
  );
}

export async function submitMyCase(caseId: string, key: string): Promise<Case> {
  return answer(caseApi.POST('/api/v1/me/cases/{caseId}/submission', keyed(caseId, key)));
}

export async function supplementMyCase(caseId: string, form: Form, key: string): Promise<Case> {
  return answer(caseApi.POST('/api/v1/me/cases/{caseId}/supplement', { ...keyed(caseId, key), body: { form } }));
}

export async function withdrawMyCase(caseId: string, reason: string, key: string): Promise<Case> {
  return answer(
    caseApi.POST('/api/v1/me/cases/{caseId}/withdrawal', {
      ...keyed(caseId, key),
      body: reason === '' ? {} : { reason },
    }),
  );
}

export async function evaluateMyCase(caseId: string, evaluation: EvaluateCase, key: string) {
  return answer(caseApi.POST('/api/v1/me/cases/{caseId}/evaluation', { ...keyed(caseId, key), body: evaluation }));
}

export async function getMyEvaluation(caseId: string): Promise<Evaluation> {
  return answer(caseApi.GET('/api/v1/me/cases/{caseId}/evaluation', { params: { path: { caseId } } }));
}
