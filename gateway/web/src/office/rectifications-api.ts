import { answer, caseApi } from '@/api/clients';
import type { components } from '@/generated/case';

type Schemas = components['schemas'];
export type Rectification = Schemas['Rectification'];
export type RectificationDetail = Schemas['RectificationDetail'];
export type RectificationOutcome = Schemas['RectificationOutcome'];
export type RectificationPhase = 'OPEN' | 'DUE_SOON' | 'OVERDUE' | 'REPLIED';

const keyed = (rectificationId: string, key: string) => ({
  params: { path: { rectificationId }, header: { 'Idempotency-Key': key } },
});

export async function listRectifications(phase: RectificationPhase, cursor: string | undefined) {
  return answer(caseApi.GET('/api/v1/city/rectifications', { params: { query: { phase, cursor, limit: 20 } } }));
}

export async function countRectifications(): Promise<Schemas['RectificationCounts']> {
  return answer(caseApi.GET('/api/v1/city/rectifications/counts'));
}

export async function getRectification(rectificationId: string): Promise<RectificationDetail> {
  return answer(
    caseApi.GET('/api/v1/city/rectifications/{rectificationId}', { params: { path: { rectificationId } } }),
  );
}

export async function extendRectification(rectificationId: string, reason: string, key: string): Promise<void> {
  await answer(
    caseApi.POST('/api/v1/city/rectifications/{rectificationId}/extension', {
      ...keyed(rectificationId, key),
      body: { reason },
    }),
  );
}

export async function replyToEvaluation(
  rectificationId: string,
  outcome: RectificationOutcome,
  text: string,
  key: string,
): Promise<void> {
  await answer(
    caseApi.POST('/api/v1/city/rectifications/{rectificationId}/reply', {
      ...keyed(rectificationId, key),
      body: { outcome, text },
    }),
  );
}
