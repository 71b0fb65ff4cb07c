import { answer, caseApi } from '@/api/clients';
import type { components } from '@/generated/case';
import { owned, type Owner } from '@/shared/owner';

export type CaseExport = components['schemas']['CaseExport'];
/** Whose list was exported. */
export type Exporter = Exclude<Owner, 'me'> | 'city';

export async function listExports(of: Exporter, cursor: string | undefined) {
  return answer(
    caseApi.GET('/api/v1/units/{unitNumber}/case-exports', owned(of, {}, { query: { cursor, limit: 20 } })),
  );
}
