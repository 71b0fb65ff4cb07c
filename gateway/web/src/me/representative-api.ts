import { answer, identityApi } from '@/api/clients';
import type { components } from '@/generated/identity';

type Schemas = components['schemas'];
export type RepresentativeChange = Schemas['RepresentativeChangeView'];
export type FaceCheck = Schemas['FaceCheckView'];
export type FaceProvider = Schemas['FaceProvider'];

export async function startRepresentativeChange(uscc: string): Promise<RepresentativeChange> {
  return answer(identityApi.POST('/api/v1/me/representative-changes', { body: { uscc } }));
}

export async function representativeChange(id: string): Promise<RepresentativeChange> {
  return answer(identityApi.GET('/api/v1/me/representative-changes/{id}', { params: { path: { id } } }));
}

/** With a proof of the unit, in place of the face. */
export async function proveRepresentativeChange(id: string, proof: string): Promise<RepresentativeChange> {
  return answer(
    identityApi.POST('/api/v1/me/representative-changes/{id}/unit-proof', {
      params: { path: { id } },
      body: { proof },
    }),
  );
}

/** Two clerks of the unit's city confirm, in place of the face. */
export async function requestRepresentativeCounterCheck(id: string): Promise<Schemas['RequestedCounterCheck']> {
  return answer(identityApi.POST('/api/v1/me/representative-changes/{id}/counter-check', { params: { path: { id } } }));
}

export async function startRepresentativeFace(id: string, provider?: FaceProvider): Promise<FaceCheck> {
  return answer(
    identityApi.POST('/api/v1/me/representative-changes/{id}/face', { params: { path: { id }, query: { provider } } }),
  );
}
