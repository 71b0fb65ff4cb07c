import { answer, identityApi, openIdentityApi } from '@/api/clients';
import type { components } from '@/generated/identity';

type Schemas = components['schemas'];
export type AppealView = Schemas['AppealView'];
export type FaceCheck = Schemas['FaceCheckView'];
type FaceProvider = Schemas['FaceProvider'];

/** An appeal that was opened: its id and the token that all further calls carry. */
export interface Opened {
  id: string;
  token: string;
  expiresAt: string;
}

const withToken = ({ id, token }: Opened) => ({ params: { path: { id }, header: { 'Appeal-Token': token } } });

export async function startAppeal(body: Schemas['AppealRequest']): Promise<Opened> {
  return answer(openIdentityApi.POST('/api/v1/appeals', { body }));
}

export async function appealState(opened: Opened): Promise<AppealView> {
  return answer(openIdentityApi.GET('/api/v1/appeals/{id}', withToken(opened)));
}

export async function startAppealFace(opened: Opened, provider?: FaceProvider): Promise<FaceCheck> {
  const { params } = withToken(opened);
  return answer(openIdentityApi.POST('/api/v1/appeals/{id}/face', { params: { ...params, query: { provider } } }));
}

export async function takeBack(opened: Opened): Promise<AppealView> {
  return answer(openIdentityApi.POST('/api/v1/appeals/{id}/taking-back', withToken(opened)));
}

export async function objectWithCode(code: string): Promise<void> {
  await answer(openIdentityApi.POST('/api/v1/appeal-objections', { body: { code } }));
}

/** The appeals that would close the person who is logged in. */
export async function appealsAgainstMe(): Promise<Schemas['AppealsAgainstMe']['appeals']> {
  return (await answer(identityApi.GET('/api/v1/me/appeals'))).appeals;
}

export async function objectAsHolder(id: string): Promise<void> {
  await answer(identityApi.POST('/api/v1/me/appeals/{id}/objection', { params: { path: { id } } }));
}
