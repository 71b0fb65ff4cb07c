import { answer, identityApi, taggedAnswer, type Tagged } from '@/api/clients';
import type { components } from '@/generated/identity';

export type Staff = components['schemas']['Staff'];
export type StaffRequest = components['schemas']['StaffRequest'];
export type StaffRole = components['schemas']['StaffRole'];
export type StaffCreated = components['schemas']['StaffCreated'];
export type CityKeys = components['schemas']['CityKeys'];
export type CityKey = components['schemas']['CityKey'];

/** In the order in which the pages name them. */
export const staffRoles: readonly StaffRole[] = [
  'case',
  'counter',
  'institution',
  'upgrade',
  'notice',
  'catalogue',
  'helpdesk',
  'head',
];

const of = (staffId: string) => ({ params: { path: { staffId } } });

export async function listStaff(): Promise<Staff[]> {
  return (await answer(identityApi.GET('/api/v1/city/staff'))).items;
}

/** For heads of the province. */
export async function listHeads(): Promise<Staff[]> {
  return (await answer(identityApi.GET('/api/v1/city/heads-of-staff'))).items;
}

export async function getStaff(staffId: string): Promise<Tagged<Staff>> {
  return taggedAnswer(identityApi.GET('/api/v1/city/staff/{staffId}', of(staffId)));
}

/** A repetition with the same key makes no other account and returns the same first password. */
export async function createStaff(body: StaffRequest, key: string): Promise<StaffCreated> {
  return answer(identityApi.POST('/api/v1/city/staff', { params: { header: { 'Idempotency-Key': key } }, body }));
}

export async function changeStaff(staffId: string, etag: string, body: StaffRequest): Promise<Tagged<Staff>> {
  return taggedAnswer(
    identityApi.PUT('/api/v1/city/staff/{staffId}', {
      params: { path: { staffId }, header: { 'If-Match': etag } },
      body,
    }),
  );
}

export async function disableStaff(staffId: string): Promise<Tagged<Staff>> {
  return taggedAnswer(identityApi.PUT('/api/v1/city/staff/{staffId}/disablement', of(staffId)));
}

export async function enableStaff(staffId: string): Promise<Tagged<Staff>> {
  return taggedAnswer(identityApi.DELETE('/api/v1/city/staff/{staffId}/disablement', of(staffId)));
}

/** Returns the new first password, which is shown once. */
export async function resetPassword(staffId: string): Promise<string> {
  return (await answer(identityApi.DELETE('/api/v1/city/staff/{staffId}/password', of(staffId)))).password;
}

export async function resetSecondFactor(staffId: string): Promise<void> {
  await answer(identityApi.DELETE('/api/v1/city/staff/{staffId}/second-factor', of(staffId)));
}

/** The keys of the system of the own city. */
export async function listCityKeys(): Promise<CityKeys> {
  return answer(identityApi.GET('/api/v1/city/keys'));
}

/** Returns the id of the key. A repetition registers nothing else. */
export async function registerCityKey(proof: string): Promise<string> {
  return (await answer(identityApi.POST('/api/v1/city/keys', { body: { proof } }))).kid;
}

export async function revokeCityKey(kid: string): Promise<void> {
  await answer(identityApi.DELETE('/api/v1/city/keys/{kid}', { params: { path: { kid } } }));
}
