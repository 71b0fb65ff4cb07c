import { answer, identityApi } from '@/api/clients';
import type { components } from '@/generated/identity';

export type OwnSession = components['schemas']['Session'];

export async function listSessions(): Promise<OwnSession[]> {
  return (await answer(identityApi.GET('/api/v1/me/sessions'))).sessions;
}

export async function endSession(id: string): Promise<void> {
  await answer(identityApi.DELETE('/api/v1/me/sessions/{id}', { params: { path: { id } } }));
}

export async function endSessions(keepCurrent: boolean): Promise<void> {
  await answer(identityApi.DELETE('/api/v1/me/sessions', { params: { query: { keepCurrent } } }));
}
