import { answer, caseApi } from '@/api/clients';
import type { components } from '@/generated/case';
import { owned, type Owner } from '@/shared/owner';

type Schemas = components['schemas'];
export type WaitingCases = Schemas['WaitingCases'];
export type WaitingFor = Schemas['WaitingFor'];

export async function listWaitingCases(owner: Owner): Promise<WaitingCases> {
  return answer(caseApi.GET('/api/v1/units/{unitNumber}/waiting-cases', owned(owner, {}, {})));
}
