import { answer, caseApi } from '@/api/clients';
import type { components } from '@/generated/case';

export type Material = components['schemas']['Material'];
export type Download = components['schemas']['Download'];

/** The files of a case: materials of its owner, results of its city. */
export type CaseFiles = 'materials' | 'results';

/** Whose case it is, `me` for a person's own, or the city that handles it. */
export type CaseOwner = { unit: string } | { institution: string } | 'me' | 'city';

/** What this side of a case uploads. */
export function sentBy(owner: CaseOwner): CaseFiles {
  return owner === 'city' ? 'results' : 'materials';
}

export async function listFiles(owner: CaseOwner, caseId: string, kind: CaseFiles): Promise<Material[]> {
  return (await answer(request(owner, caseId, kind))).items;
}

function request(owner: CaseOwner, caseId: string, kind: CaseFiles) {
  if (owner === 'city') {
    return caseApi.GET(`/api/v1/city/cases/{caseId}/${kind}`, { params: { path: { caseId } } });
  }
  if (owner === 'me') {
    return caseApi.GET(`/api/v1/me/cases/{caseId}/${kind}`, { params: { path: { caseId } } });
  }
  return 'unit' in owner
    ? caseApi.GET(`/api/v1/units/{unitNumber}/cases/{caseId}/${kind}`, {
        params: { path: { unitNumber: owner.unit, caseId } },
      })
    : caseApi.GET(`/api/v1/institutions/{number}/cases/{caseId}/${kind}`, {
        params: { path: { number: owner.institution, caseId } },
      });
}

/** What the city handed over to the owner of a case with its decision. */
export async function resultsOf(owner: CaseOwner, { id, status }: { id: string; status: string }): Promise<Material[]> {
  return status === 'DECIDED' ? listFiles(owner, id, 'results') : [];
}

/** Who downloaded the files of a case, newest first. */
export async function listDownloads(owner: CaseOwner, caseId: string, cursor: string | undefined) {
  const query = { cursor, limit: 20 };
  if (owner === 'city') {
    return answer(caseApi.GET('/api/v1/city/cases/{caseId}/downloads', { params: { path: { caseId }, query } }));
  }
  if (owner === 'me') {
    return answer(caseApi.GET('/api/v1/me/cases/{caseId}/downloads', { params: { path: { caseId }, query } }));
  }
  return answer(
    'unit' in owner
      ? caseApi.GET('/api/v1/units/{unitNumber}/cases/{caseId}/downloads', {
          params: { path: { unitNumber: owner.unit, caseId }, query },
        })
      : caseApi.GET('/api/v1/institutions/{number}/cases/{caseId}/downloads', {
          params: { path: { number: owner.institution, caseId }, query },
        }),
  );
}

/** Removes a file that this side uploaded. */
export async function removeFile(owner: CaseOwner, caseId: string, fileId: string): Promise<void> {
  if (owner === 'city') {
    await answer(
      caseApi.DELETE('/api/v1/city/cases/{caseId}/results/{fileId}', { params: { path: { caseId, fileId } } }),
    );
    return;
  }
  if (owner === 'me') {
    await answer(
      caseApi.DELETE('/api/v1/me/cases/{caseId}/materials/{fileId}', { params: { path: { caseId, fileId } } }),
    );
    return;
  }
  await answer(
    'unit' in owner
      ? caseApi.DELETE('/api/v1/units/{unitNumber}/cases/{caseId}/materials/{fileId}', {
          params: { path: { unitNumber: owner.unit, caseId, fileId } },
        })
      : caseApi.DELETE('/api/v1/institutions/{number}/cases/{caseId}/materials/{fileId}', {
          params: { path: { number: owner.institution, caseId, fileId } },
        }),
  );
}

/** Where uploads begin, and below which files are downloaded. */
export function filesPath(owner: CaseOwner, caseId: string, kind: CaseFiles): string {
  if (owner === 'city' || owner === 'me') {
    return `/api/v1/${owner}/cases/${caseId}/${kind}`;
  }
  return 'unit' in owner
    ? `/api/v1/units/${owner.unit}/cases/${caseId}/${kind}`
    : `/api/v1/institutions/${owner.institution}/cases/${caseId}/${kind}`;
}
