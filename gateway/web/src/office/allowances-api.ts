import { answer, caseApi, taggedAnswer, type Tagged } from '@/api/clients';
import type { components } from '@/generated/case';

export type FilingAllowance = components['schemas']['FilingAllowance'];

const of = (unitNumber: string) => ({ params: { path: { unitNumber } } });
const changed = (unitNumber: string, etag: string) => ({
  params: { path: { unitNumber }, header: { 'If-Match': etag } },
});

export async function listAllowances(cursor: string | undefined) {
  return answer(caseApi.GET('/api/v1/city/filing-allowances', { params: { query: { cursor, limit: 20 } } }));
}

export async function getAllowance(unitNumber: string): Promise<Tagged<FilingAllowance>> {
  return taggedAnswer(caseApi.GET('/api/v1/city/filing-allowances/{unitNumber}', of(unitNumber)));
}

export async function setAllowance(
  unitNumber: string,
  etag: string,
  perHour: number,
  note: string,
): Promise<Tagged<FilingAllowance>> {
  return taggedAnswer(
    caseApi.PUT('/api/v1/city/filing-allowances/{unitNumber}', {
      ...changed(unitNumber, etag),
      body: { perHour, note },
    }),
  );
}

/** From now on the usual number holds for the unit. */
export async function endAllowance(unitNumber: string, etag: string): Promise<Tagged<FilingAllowance>> {
  return taggedAnswer(caseApi.DELETE('/api/v1/city/filing-allowances/{unitNumber}', changed(unitNumber, etag)));
}
