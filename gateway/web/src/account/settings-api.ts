import { answer, identityApi } from '@/api/clients';
import type { components } from '@/generated/identity';

type Schemas = components['schemas'];
export type MobileChange = Schemas['MobileChangeView'];
export type FaceCheck = Schemas['FaceCheckView'];
export type FaceProvider = Schemas['FaceProvider'];

export async function changePassword(body: Schemas['PasswordChangeRequest']): Promise<void> {
  await answer(identityApi.POST('/api/v1/me/password', { body }));
}

export async function startMobileChange(): Promise<MobileChange> {
  return answer(identityApi.POST('/api/v1/me/mobile-changes'));
}

export async function mobileChange(id: string): Promise<MobileChange> {
  return answer(identityApi.GET('/api/v1/me/mobile-changes/{id}', { params: { path: { id } } }));
}

export async function startMobileFace(id: string, provider?: FaceProvider): Promise<FaceCheck> {
  return answer(
    identityApi.POST('/api/v1/me/mobile-changes/{id}/face', { params: { path: { id }, query: { provider } } }),
  );
}

/** With a proof of the unit, for its legal representative, and a code to the present mobile if it is verified. */
export async function proveMobileChange(id: string, body: Schemas['MobileUnitProofRequest']): Promise<MobileChange> {
  return answer(identityApi.POST('/api/v1/me/mobile-changes/{id}/unit-proof', { params: { path: { id } }, body }));
}

export async function completeMobileChange(id: string, body: Schemas['NewMobileRequest']): Promise<MobileChange> {
  return answer(identityApi.POST('/api/v1/me/mobile-changes/{id}/mobile', { params: { path: { id } }, body }));
}
