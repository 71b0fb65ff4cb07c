import { answer, openIdentityApi } from '@/api/clients';
import type { components } from '@/generated/identity';

type Schemas = components['schemas'];
export type RecoveryView = Schemas['RecoveryView'];
export type FaceCheck = Schemas['FaceCheckView'];
type FaceProvider = Schemas['FaceProvider'];

/** A recovery that was opened: its id and the token that all further calls carry. */
export interface Opened {
  id: string;
  token: string;
  expiresAt: string;
}

const withToken = ({ id, token }: Opened) => ({ params: { path: { id }, header: { 'Recovery-Token': token } } });

export async function startRecovery(body: Schemas['RecoveryRequest']): Promise<Opened> {
  return answer(openIdentityApi.POST('/api/v1/recoveries', { body }));
}

export async function recoveryState(opened: Opened): Promise<RecoveryView> {
  return answer(openIdentityApi.GET('/api/v1/recoveries/{id}', withToken(opened)));
}

export async function startRecoveryFace(opened: Opened, provider?: FaceProvider): Promise<FaceCheck> {
  const { params } = withToken(opened);
  return answer(openIdentityApi.POST('/api/v1/recoveries/{id}/face', { params: { ...params, query: { provider } } }));
}

/** When the code is sent: at once, or a minute after another one. */
export async function sendRecoveryCode(opened: Opened, puzzlePass?: string): Promise<string> {
  return (
    await answer(
      openIdentityApi.POST('/api/v1/recoveries/{id}/sms-code', { ...withToken(opened), body: { puzzlePass } }),
    )
  ).sendsAt;
}

export async function proveByCode(opened: Opened, smsCode: string): Promise<RecoveryView> {
  return answer(openIdentityApi.POST('/api/v1/recoveries/{id}/sms-proof', { ...withToken(opened), body: { smsCode } }));
}

/** With a proof of the unit, for its legal representative. */
export async function proveByUnit(opened: Opened, proof: string): Promise<RecoveryView> {
  return answer(openIdentityApi.POST('/api/v1/recoveries/{id}/unit-proof', { ...withToken(opened), body: { proof } }));
}

export async function setPassword(opened: Opened, password: string, confirmation: string): Promise<RecoveryView> {
  return answer(
    openIdentityApi.POST('/api/v1/recoveries/{id}/password', {
      ...withToken(opened),
      body: { password, confirmation },
    }),
  );
}
