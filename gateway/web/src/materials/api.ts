import { answer, caseApi } from '@/api/clients';
import type { components } from '@/generated/case';
import { owned, pathOf, type Owner } from '@/shared/owner';

export type Material = components['schemas']['Material'];
export type Download = components['schemas']['Download'];

/** The files of a case: materials of its owner, results of its city. */
export type CaseFiles = 'materials' | 'results';

/** Whose case it is, or the city that handles it. */
export type CaseOwner = Owner | 'city';

/** What this side of a case uploads. */
export function sentBy(owner: CaseOwner): CaseFiles {
  return owner === 'city' ? 'results' : 'materials';
}

export async function listFiles(owner: CaseOwner, caseId: string, kind: CaseFiles): Promise<Material[]> {
  const path = `/api/v1/units/{unitNumber}/cases/{caseId}/${kind}` as const;
  return (await answer(caseApi.GET(path, owned(owner, { caseId }, {})))).items;
}

/** What the city handed over to the owner of a case with its decision. */
export async function resultsOf(owner: CaseOwner, { id, status }: { id: string; status: string }): Promise<Material[]> {
  return status === 'DECIDED' ? listFiles(owner, id, 'results') : [];
}

/** Who downloaded the files of a case, newest first. */
export async function listDownloads(owner: CaseOwner, caseId: string, cursor: string | undefined) {
  return answer(
    caseApi.GET(
      '/api/v1/units/{unitNumber}/cases/{caseId}/downloads',
      owned(owner, { caseId }, { query: { cursor, limit: 20 } }),
    ),
  );
}

/** Removes a file that this side uploaded. */
export async function removeFile(owner: CaseOwner, caseId: string, fileId: string): Promise<void> {
  await answer(
    owner === 'city'
      ? caseApi.DELETE('/api/v1/city/cases/{caseId}/results/{fileId}', { params: { path: { caseId, fileId } } })
      : caseApi.DELETE(
          '/api/v1/units/{unitNumber}/cases/{caseId}/materials/{fileId}',
          owned(owner, { caseId, fileId }, {}),
        ),
  );
}

/** Where uploads begin, and below which files are downloaded. */
export function filesPath(owner: CaseOwner, caseId: string, kind: CaseFiles): string {
  return `${pathOf(owner)}/cases/${caseId}/${kind}`;
}
