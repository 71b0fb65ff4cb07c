import { answer, caseApi, taggedAnswer, type Tagged } from '@/api/clients';
import type { components } from '@/generated/case';
import { owned, pathOf, type Owner } from '@/shared/owner';
import { queryText, type CaseFilter, type CaseSearch } from './filter';

type Schemas = components['schemas'];
export type Case = Schemas['Case'];
export type CaseDetail = Schemas['CaseDetail'];
export type DeliveryState = Schemas['DeliveryState'];
export type ProgressStep = Schemas['ProgressStep'];
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

const CASES = '/api/v1/units/{unitNumber}/cases';
const CASE = '/api/v1/units/{unitNumber}/cases/{caseId}';

/** Of a case that was filed, and not taken back. */
const filedStatuses: CaseStatus[] = [
  'AWAITING_UNIT_REVIEW',
  'RETURNED',
  'SUBMITTED',
  'ACCEPTED',
  'SUSPENDED',
  'NOT_ACCEPTED',
  'SUPPLEMENT_ASKED',
  'DECIDED',
];

const keyed = <P extends object>(owner: Owner, path: P, key: string) =>
  owned(owner, path, { header: { 'Idempotency-Key': key } });

/** All cases of a person are filed by that person. */
function searchOf<Search extends CaseSearch>(owner: Owner, search: Search): Search {
  return owner === 'me' ? { ...search, filedByMe: undefined, filedBy: undefined } : search;
}

export async function listCases(owner: Owner, filter: CaseFilter, cursor: string | undefined) {
  return answer(caseApi.GET(CASES, owned(owner, {}, { query: { ...searchOf(owner, filter), cursor, limit: 20 } })));
}

export async function countCases(owner: Owner, search: CaseSearch): Promise<StatusCounts> {
  return answer(caseApi.GET(`${CASES}/counts`, owned(owner, {}, { query: searchOf(owner, search) })));
}

/** Where the list is downloaded as a sheet. */
export function sheetPath(owner: Owner, filter: CaseFilter): string {
  return `${pathOf(owner)}/cases/sheet${queryText(searchOf(owner, filter))}`;
}

export async function getCase(owner: Owner, caseId: string): Promise<Tagged<CaseDetail>> {
  return taggedAnswer(caseApi.GET(CASE, owned(owner, { caseId }, {})));
}

/** By the name of the field, for those of the item's form that the unit's profile states. */
export async function getKnownValues(unitNumber: string, itemCode: string) {
  return answer(
    caseApi.GET('/api/v1/units/{unitNumber}/known-values/{itemCode}', { params: { path: { unitNumber, itemCode } } }),
  );
}

/** The persons of the unit's earlier filings whose name or ID number begins with a text. */
export async function findKnownPersons(unitNumber: string, itemCode: string, text: string) {
  const { items } = await answer(
    caseApi.POST('/api/v1/units/{unitNumber}/known-persons/{itemCode}', {
      params: { path: { unitNumber, itemCode } },
      body: { text },
    }),
  );
  return items.map((each) => each.values as Record<string, unknown>);
}

/** The last case of the item that was filed, if the visitor may see one. */
export async function lastFiled(owner: Owner, itemCode: string): Promise<Case | undefined> {
  const { items } = await listCases(owner, { itemCode, status: filedStatuses }, undefined);
  return items[0];
}

/** A person names the employer. */
export async function fileCase(
  owner: Owner,
  body: FileCase & { employer?: string | undefined },
  key: string,
): Promise<Tagged<Case>> {
  return taggedAnswer(caseApi.POST(CASES, { ...keyed(owner, {}, key), body }));
}

export async function changeCase(owner: Owner, caseId: string, etag: string, body: ChangeCase): Promise<Tagged<Case>> {
  return taggedAnswer(caseApi.PUT(CASE, { ...owned(owner, { caseId }, { header: { 'If-Match': etag } }), body }));
}

/** @param commitments what is signed with the filing */
export async function submitCase(
  owner: Owner,
  caseId: string,
  commitments: FileCase['commitments'],
  key: string,
): Promise<Case> {
  const body = commitments === undefined ? {} : { commitments };
  return answer(caseApi.POST(`${CASE}/submission`, { ...keyed(owner, { caseId }, key), body }));
}

export async function withdrawCase(owner: Owner, caseId: string, reason: string, key: string): Promise<Case> {
  const body = reason === '' ? {} : { reason };
  return answer(caseApi.POST(`${CASE}/withdrawal`, { ...keyed(owner, { caseId }, key), body }));
}

export async function supplementCase(
  owner: Owner,
  caseId: string,
  form: Record<string, unknown>,
  note: string,
  answers: FileCase['answers'],
  key: string,
): Promise<Case> {
  const body = { form, note: note === '' ? undefined : note, answers };
  return answer(caseApi.POST(`${CASE}/supplement`, { ...keyed(owner, { caseId }, key), body }));
}

export async function evaluateCase(
  owner: Owner,
  caseId: string,
  evaluation: EvaluateCase,
  key: string,
): Promise<Evaluation> {
  return answer(caseApi.POST(`${CASE}/evaluation`, { ...keyed(owner, { caseId }, key), body: evaluation }));
}

/** The evaluation of a case, if there is one. */
export async function evaluationOf(owner: Owner, found: Case): Promise<Evaluation | undefined> {
  return found.status === 'DECIDED' && !found.toEvaluate
    ? answer(caseApi.GET(`${CASE}/evaluation`, owned(owner, { caseId: found.id }, {}))).catch(() => undefined)
    : undefined;
}
