import { answer, caseApi, openCaseApi } from '@/api/clients';
import type { components } from '@/generated/case';
import { owned, pathOf, type Owner } from '@/shared/owner';

type Schemas = components['schemas'];
export type QuerySummary = Schemas['QuerySummary'];
export type QueryResult = Schemas['QueryResult'];
export type AnswerTable = Schemas['AnswerTable'];
export type Verification = Schemas['Verification'];
export type FileVerification = Schemas['FileVerification'];

const QUERIES = '/api/v1/units/{unitNumber}/queries';

/**
 * Asks a query.
 *
 * @param employer stated by a person
 */
export async function askQuery(
  owner: Owner,
  body: { itemCode: string; form: Record<string, unknown>; employer?: string | undefined },
  key: string,
): Promise<QueryResult> {
  return answer(caseApi.POST(QUERIES, { ...owned(owner, {}, { header: { 'Idempotency-Key': key } }), body }));
}

export async function listQueries(owner: Owner, cursor: string | undefined) {
  return answer(caseApi.GET(QUERIES, owned(owner, {}, { query: { cursor, limit: 20 } })));
}

export async function getQuery(owner: Owner, queryId: string): Promise<QueryResult> {
  return answer(caseApi.GET(`${QUERIES}/{queryId}`, owned(owner, { queryId }, {})));
}

/** Where the printed answer is downloaded. */
export function documentPath(owner: Owner, queryId: string): string {
  return `${pathOf(owner)}/queries/${queryId}/document`;
}

/** Verifies a file that the visitor has; anybody may ask, and no token is sent. */
export async function verifyFile(body: Schemas['FileDigest']): Promise<FileVerification> {
  return answer(openCaseApi.POST('/api/v1/verifications', { body }));
}

/** Anybody may ask; no token is sent. */
export async function verifyDocument(code: string): Promise<Verification> {
  return answer(openCaseApi.GET('/api/v1/verifications/{code}', { params: { path: { code } } }));
}
