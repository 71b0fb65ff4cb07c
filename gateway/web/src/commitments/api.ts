import { answer, caseApi } from '@/api/clients';
import type { components } from '@/generated/case';

export type Commitment = components['schemas']['Commitment'];
export type CommitmentResult = components['schemas']['CommitmentResult'];

/** 事后核查, by the handling city. */
export async function checkCommitment(
  caseId: string,
  commitmentId: string,
  body: components['schemas']['CheckCommitment'],
  key: string,
): Promise<void> {
  await answer(
    caseApi.POST('/api/v1/city/cases/{caseId}/commitments/{commitmentId}/checks', {
      params: { path: { caseId, commitmentId }, header: { 'Idempotency-Key': key } },
      body,
    }),
  );
}
