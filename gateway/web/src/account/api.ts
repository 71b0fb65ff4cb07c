import { answer, logisticsApi } from '@/api/clients';
import type { components } from '@/generated/logistics';

export type Address = components['schemas']['Address'];
export type AddressEntry = components['schemas']['AddressEntry'];

export async function listAddresses(unitNumber: string): Promise<Address[]> {
  return (await answer(logisticsApi.GET('/api/v1/units/{unitNumber}/addresses', { params: { path: { unitNumber } } })))
    .items;
}

export async function addAddress(unitNumber: string, body: AddressEntry, key: string): Promise<void> {
  await answer(
    logisticsApi.POST('/api/v1/units/{unitNumber}/addresses', {
      params: { path: { unitNumber }, header: { 'Idempotency-Key': key } },
      body,
    }),
  );
}

export async function changeAddress(
  unitNumber: string,
  id: string,
  version: number,
  body: AddressEntry,
): Promise<void> {
  await answer(
    logisticsApi.PUT('/api/v1/units/{unitNumber}/addresses/{id}', {
      params: { path: { unitNumber, id }, header: { 'If-Match': `"${version}"` } },
      body,
    }),
  );
}

export async function removeAddress(unitNumber: string, id: string): Promise<void> {
  await answer(
    logisticsApi.DELETE('/api/v1/units/{unitNumber}/addresses/{id}', { params: { path: { unitNumber, id } } }),
  );
}
