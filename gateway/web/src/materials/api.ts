import { answer, caseApi } from '@/api/clients';
import type { components } from '@/generated/case';

export type Material = components['schemas']['Material'];

/** Whose case it is, `me` for a person's own; a city reads what it received. */
export type CaseOwner = { unit: string } | { institution: string } | 'me' | 'city';

export async function listMaterials(owner: CaseOwner, caseId: string): Promise<Material[]> {
  return (await answer(request(owner, caseId))).items;
}

function request(owner: CaseOwner, caseId: string) {
  if (owner === 'city') {
    return caseApi.GET('/api/v1/city/cases/{caseId}/materials', { params: { path: { caseId } } });
  }
  if (owner === 'me') {
    return caseApi.GET('/api/v1/me/cases/{caseId}/materials', { params: { path: { caseId } } });
  }
  return 'unit' in owner
    ? caseApi.GET('/api/v1/units/{unitNumber}/cases/{caseId}/materials', {
        params: { path: { unitNumber: owner.unit, caseId } },
      })
    : caseApi.GET('/api/v1/institutions/{number}/cases/{caseId}/materials', {
        params: { path: { number: owner.institution, caseId } },
      });
}

export async function removeMaterial(owner: CaseOwner, caseId: string, fileId: string): Promise<void> {
  if (owner === 'city') {
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
export function materialsPath(owner: CaseOwner, caseId: string): string {
  if (owner === 'city') {
    return `/api/v1/city/cases/${caseId}/materials`;
  }
  if (owner === 'me') {
    return `/api/v1/me/cases/${caseId}/materials`;
  }
  return 'unit' in owner
    ? `/api/v1/units/${owner.unit}/cases/${caseId}/materials`
    : `/api/v1/institutions/${owner.institution}/cases/${caseId}/materials`;
}
