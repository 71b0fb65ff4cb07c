import { answer, caseApi, openCaseApi } from '@/api/clients';
import type { components } from '@/generated/case';

type Schemas = components['schemas'];
export type QuerySummary = Schemas['QuerySummary'];
export type QueryResult = Schemas['QueryResult'];
export type AnswerTable = Schemas['AnswerTable'];
export type Verification = Schemas['Verification'];

/** For whom a query is asked: a unit, an institution, or the person, who names the employer. */
export type Asker = { unit: string } | { institution: string } | 'me';

/** A person asks with `askMyQuery`. */
export async function askQuery(
  asker: Exclude<Asker, 'me'>,
  itemCode: string,
  form: Record<string, unknown>,
  key: string,
): Promise<QueryResult> {
  const header = { 'Idempotency-Key': key };
  const body = { itemCode, form };
  return answer(
    'unit' in asker
      ? caseApi.POST('/api/v1/units/{unitNumber}/queries', {
          params: { path: { unitNumber: asker.unit }, header },
          body,
        })
      : caseApi.POST('/api/v1/institutions/{number}/queries', {
          params: { path: { number: asker.institution }, header },
          body,
        }),
  );
}

export async function askMyQuery(
  itemCode: string,
  employer: string,
  form: Record<string, unknown>,
  key: string,
): Promise<QueryResult> {
  return answer(
    caseApi.POST('/api/v1/me/queries', {
      params: { header: { 'Idempotency-Key': key } },
      body: { itemCode, employer, form },
    }),
  );
}

export async function listQueries(asker: Asker, cursor: string | undefined) {
  const query = { cursor, limit: 20 };
  return answer(
    asker === 'me'
      ? caseApi.GET('/api/v1/me/queries', { params: { query } })
      : 'unit' in asker
        ? caseApi.GET('/api/v1/units/{unitNumber}/queries', { params: { path: { unitNumber: asker.unit }, query } })
        : caseApi.GET('/api/v1/institutions/{number}/queries', {
            params: { path: { number: asker.institution }, query },
          }),
  );
}

export async function getQuery(asker: Asker, queryId: string): Promise<QueryResult> {
  return answer(
    asker === 'me'
      ? caseApi.GET('/api/v1/me/queries/{queryId}', { params: { path: { queryId } } })
      : 'unit' in asker
        ? caseApi.GET('/api/v1/units/{unitNumber}/queries/{queryId}', {
            params: { path: { unitNumber: asker.unit, queryId } },
          })
        : caseApi.GET('/api/v1/institutions/{number}/queries/{queryId}', {
            params: { path: { number: asker.institution, queryId } },
          }),
  );
}

function pathOf(asker: Asker): string {
  if (asker === 'me') {
    return '/api/v1/me';
  }
  return 'unit' in asker ? `/api/v1/units/${asker.unit}` : `/api/v1/institutions/${asker.institution}`;
}

/** Where the printed answer is downloaded. */
export function documentPath(asker: Asker, queryId: string): string {
  return `${pathOf(asker)}/queries/${queryId}/document`;
}

/** Where the acceptance slip of a case is downloaded. */
export function slipPath(asker: Asker, caseId: string): string {
  return `${pathOf(asker)}/cases/${caseId}/acceptance-slip`;
}

/** Anybody may ask; no token is sent. */
export async function verifyDocument(code: string): Promise<Verification> {
  return answer(openCaseApi.GET('/api/v1/verifications/{code}', { params: { path: { code } } }));
}
