import { answer, caseApi } from '@/api/clients';
import type { components } from '@/generated/case';

export type CaseExport = components['schemas']['CaseExport'];
/** Whose list was exported. */
export type Exporter = { unit: string } | { institution: string } | 'city';

export async function listExports(of: Exporter, cursor: string | undefined) {
  const query = { cursor, limit: 20 };
  if (of === 'city') {
    return answer(caseApi.GET('/api/v1/city/case-exports', { params: { query } }));
  }
  return 'unit' in of
    ? answer(
        caseApi.GET('/api/v1/units/{unitNumber}/case-exports', { params: { path: { unitNumber: of.unit }, query } }),
      )
    : answer(
        caseApi.GET('/api/v1/institutions/{number}/case-exports', {
          params: { path: { number: of.institution }, query },
        }),
      );
}
