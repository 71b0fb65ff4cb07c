import { answer, caseApi } from '@/api/clients';
import type { components } from '@/generated/case';
import type { CaseOwner } from '@/materials/api';
import { kindOf, owned } from '@/shared/owner';

export type Batch = components['schemas']['Batch'];
export type CaseRowPage = components['schemas']['CaseRowPage'];

/** The material as which a sheet is uploaded. */
export const sheetMaterial = '批量申报表';

export function templatePath(itemCode: string): string {
  return `/api/v1/catalogue/items/${itemCode}/batch-template`;
}

export function errorsPath(unitNumber: string, caseId: string): string {
  return `/api/v1/units/${unitNumber}/cases/${caseId}/batch/errors`;
}

export async function checkBatch(unitNumber: string, caseId: string, fileId: string): Promise<Batch> {
  return answer(
    caseApi.PUT('/api/v1/units/{unitNumber}/cases/{caseId}/batch', {
      params: { path: { unitNumber, caseId } },
      body: { fileId },
    }),
  );
}

export async function getBatch(unitNumber: string, caseId: string): Promise<Batch> {
  return answer(
    caseApi.GET('/api/v1/units/{unitNumber}/cases/{caseId}/batch', { params: { path: { unitNumber, caseId } } }),
  );
}

/** The rows of a case; institutions and persons file none as a sheet. */
export async function listRows(
  owner: CaseOwner,
  caseId: string,
  cursor: string | undefined,
  limit: number,
): Promise<CaseRowPage> {
  return owner === 'city' || kindOf(owner) === 'unit'
    ? answer(
        caseApi.GET(
          '/api/v1/units/{unitNumber}/cases/{caseId}/rows',
          owned(owner, { caseId }, { query: { cursor, limit } }),
        ),
      )
    : { items: [] };
}
