import { answer, caseApi, taggedAnswer, type Tagged } from '@/api/clients';
import type { components } from '@/generated/case';
import type { CaseFilter, CaseSearch } from './filter';

type Schemas = components['schemas'];
export type Case = Schemas['Case'];
export type CaseDetail = Schemas['CaseDetail'];
export type DeliveryState = Schemas['DeliveryState'];
export type CaseStatus = Schemas['CaseStatus'];
export type Phase = Schemas['Phase'];
export type Due = Schemas['Due'];
export type StatusCounts = Schemas['StatusCounts'];
export type FileCase = Schemas['FileCase'];
export type ChangeCase = Schemas['ChangeCase'];
export type EvaluationLevel = Schemas['EvaluationLevel'];
export type EvaluationIndicator = Schemas['EvaluationIndicator'];
export type Evaluation = Schemas['Evaluation'];
export type EvaluateCase = Schemas['Evaluate'];

const path = (unitNumber: string, caseId: string) => ({ path: { unitNumber, caseId } });
const keyed = (unitNumber: string, caseId: string, key: string) => ({
  params: { ...path(unitNumber, caseId), header: { 'Idempotency-Key': key } },
});

export async function listCases(unitNumber: string, filter: CaseFilter, cursor: string | undefined) {
  return answer(
    caseApi.GET('/api/v1/units/{unitNumber}/cases', {
      params: { path: { unitNumber }, query: { ...filter, cursor, limit: 20 } },
    }),
  );
}

export async function countCases(unitNumber: string, search: CaseSearch): Promise<StatusCounts> {
  return answer(
    caseApi.GET('/api/v1/units/{unitNumber}/cases/counts', { params: { path: { unitNumber }, query: search } }),
  );
}

export async function getCase(unitNumber: string, caseId: string): Promise<Tagged<CaseDetail>> {
  return taggedAnswer(caseApi.GET('/api/v1/units/{unitNumber}/cases/{caseId}', { params: path(unitNumber, caseId) }));
}

export async function fileCase(unitNumber: string, body: FileCase, key: string): Promise<Tagged<Case>> {
  return taggedAnswer(
    caseApi.POST('/api/v1/units/{unitNumber}/cases', {
      params: { path: { unitNumber }, header: { 'Idempotency-Key': key } },
      body,
    }),
  );
}

export async function changeCase(
  unitNumber: string,
  caseId: string,
  etag: string,
  body: ChangeCase,
): Promise<Tagged<Case>> {
  return taggedAnswer(
    caseApi.PUT('/api/v1/units/{unitNumber}/cases/{caseId}', {
      params: { ...path(unitNumber, caseId), header: { 'If-Match': etag } },
      body,
    }),
  );
}

export async function submitCase(unitNumber: string, caseId: string, key: string): Promise<Case> {
  return answer(caseApi.POST('/api/v1/units/{unitNumber}/cases/{caseId}/submission', keyed(unitNumber, caseId, key)));
}

export async function withdrawCase(unitNumber: string, caseId: string, reason: string, key: string): Promise<Case> {
  return answer(
    caseApi.POST('/api/v1/units/{unitNumber}/cases/{caseId}/withdrawal', {
      ...keyed(unitNumber, caseId, key),
      body: reason === '' ? {} : { reason },
    }),
  );
}

export async function supplementCase(
  unitNumber: string,
  caseId: string,
  form: Record<string, unknown>,
  note: string,
  key: string,
): Promise<Case> {
  return answer(
    caseApi.POST('/api/v1/units/{unitNumber}/cases/{caseId}/supplement', {
      ...keyed(unitNumber, caseId, key),
      body: { form, note: note === '' ? undefined : note },
    }),
  );
}

export async function evaluateCase(
  unitNumber: string,
  caseId: string,
  evaluation: EvaluateCase,
  key: string,
): Promise<Evaluation> {
  return answer(
    caseApi.POST('/api/v1/units/{unitNumber}/cases/{caseId}/evaluation', {
      ...keyed(unitNumber, caseId, key),
      body: evaluation,
    }),
  );
}

/** The evaluation of a case, if there is one. */
export async function evaluationOf(found: Case, load: () => Promise<Evaluation>): Promise<Evaluation | undefined> {
  return found.status === 'DECIDED' && !found.toEvaluate ? load().catch(() => undefined) : undefined;
}

export async function getEvaluation(unitNumber: string, caseId: string): Promise<Evaluation> {
  return answer(
    caseApi.GET('/api/v1/units/{unitNumber}/cases/{caseId}/evaluation', { params: path(unitNumber, caseId) }),
  );
}
