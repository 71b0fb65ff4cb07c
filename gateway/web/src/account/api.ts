import { answer, logisticsApi } from '@/api/clients';
import type { components } from '@/generated/logistics';
import { owned, type Owner } from '@/shared/owner';

export type Address = components['schemas']['Address'];
export type AddressEntry = components['schemas']['AddressEntry'];

const ADDRESSES = '/api/v1/units/{unitNumber}/addresses';

export async function listAddresses(owner: Owner): Promise<Address[]> {
  return (await answer(logisticsApi.GET(ADDRESSES, owned(owner, {}, {})))).items;
}

/** Addresses to choose from. */
export function addressChoices(addresses: Address[]): { value: string; label: string }[] {
  return addresses.map((each) => ({ value: each.id, label: `${each.recipient} ${each.region}${each.street}` }));
}

export async function addAddress(owner: Owner, body: AddressEntry, key: string): Promise<void> {
  await answer(logisticsApi.POST(ADDRESSES, { ...owned(owner, {}, { header: { 'Idempotency-Key': key } }), body }));
}

export async function changeAddress(owner: Owner, id: string, version: number, body: AddressEntry): Promise<void> {
  const params = owned(owner, { id }, { header: { 'If-Match': `"${version}"` } });
  await answer(logisticsApi.PUT(`${ADDRESSES}/{id}`, { ...params, body }));
}

export async function removeAddress(owner: Owner, id: string): Promise<void> {
  await answer(logisticsApi.DELETE(`${ADDRESSES}/{id}`, owned(owner, { id }, {})));
}
