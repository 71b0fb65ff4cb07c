import { answer, caseApi } from '@/api/clients';
import type { components } from '@/generated/case';
import type { CaseOwner } from '@/materials/api';
import { owned, pathOf } from '@/shared/owner';

export type Paper = components['schemas']['Paper'];

export type PaperList = components['schemas']['PaperList'];

/** The papers of a case, in the order of its steps. */
export async function listPapers(owner: CaseOwner, caseId: string): Promise<PaperList> {
  const path = '/api/v1/units/{unitNumber}/cases/{caseId}/papers';
  return answer(caseApi.GET(path, owned(owner, { caseId }, {})));
}

/** From then on, the first download of a paper that decides serves it. */
export async function agreeToElectronicService(owner: CaseOwner, caseId: string): Promise<void> {
  const path = '/api/v1/units/{unitNumber}/cases/{caseId}/electronic-service';
  await answer(caseApi.POST(path, owned(owner, { caseId }, {})));
}

/** Where a filed case is printed. */
export function printoutPath(owner: CaseOwner, caseId: string): string {
  return `${pathOf(owner)}/cases/${caseId}/printout`;
}

/** Where a paper is downloaded. */
export function paperPath(owner: CaseOwner, caseId: string, paperId: string): string {
  return `${pathOf(owner)}/cases/${caseId}/papers/${paperId}/content`;
}
