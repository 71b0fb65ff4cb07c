import { useRoute } from 'vue-router';
import { answer, logisticsApi } from '@/api/clients';
import type { components } from '@/generated/logistics';
import { useSession } from '@/session/session';

export type Address = components['schemas']['Address'];
export type AddressEntry = components['schemas']['AddressEntry'];

/** Addresses belong to a unit, to an institution, or to the person. */
export type AddressOwner = { unitNumber: string } | { number: string } | 'me';

/**
 * The owner whose page is open. The page decides, not the session: who lost the authority for a unit is a person for the
 * session, while the pages of the unit stay open. The owner is fixed when the page opens.
 */
export function useAddressOwner(): AddressOwner {
  const { institution, unit } = useSession();
  switch (useRoute().meta.needs) {
    case 'institution':
      return { number: institution ?? '' };
    case 'unit':
      return { unitNumber: unit ?? '' };
    default:
      return 'me';
  }
}

export function isOfUnit(owner: AddressOwner): boolean {
  return owner !== 'me' && 'unitNumber' in owner;
}

/** The pages of the owner's centre. */
export function pagesOf(owner: AddressOwner) {
  const prefix = owner === 'me' ? 'my-' : 'number' in owner ? 'institution-' : '';
  return {
    account: owner === 'me' ? 'me' : `${prefix}account`,
    address: `${prefix}address`,
    newAddress: `${prefix}new-address`,
    case: `${prefix}case`,
    parcel: `${prefix}parcel`,
  };
}

export async function listAddresses(owner: AddressOwner): Promise<Address[]> {
  const found = await answer(
    owner === 'me'
      ? logisticsApi.GET('/api/v1/me/addresses')
      : 'number' in owner
        ? logisticsApi.GET('/api/v1/institutions/{number}/addresses', { params: { path: owner } })
        : logisticsApi.GET('/api/v1/units/{unitNumber}/addresses', { params: { path: owner } }),
  );
  return found.items;
}

/** Addresses to choose from. */
export function addressChoices(addresses: Address[]): { value: string; label: string }[] {
  return addresses.map((each) => ({ value: each.id, label: `${each.recipient} ${each.region}${each.street}` }));
}

export async function addAddress(owner: AddressOwner, body: AddressEntry, key: string): Promise<void> {
  const header = { 'Idempotency-Key': key };
  await answer(
    owner === 'me'
      ? logisticsApi.POST('/api/v1/me/addresses', { params: { header }, body })
      : 'number' in owner
        ? logisticsApi.POST('/api/v1/institutions/{number}/addresses', { params: { path: owner, header }, body })
        : logisticsApi.POST('/api/v1/units/{unitNumber}/addresses', { params: { path: owner, header }, body }),
  );
}

export async function changeAddress(
  owner: AddressOwner,
  id: string,
  version: number,
  body: AddressEntry,
): Promise<void> {
  const header = { 'If-Match': `"${version}"` };
  await answer(
    owner === 'me'
      ? logisticsApi.PUT('/api/v1/me/addresses/{id}', { params: { path: { id }, header }, body })
      : 'number' in owner
        ? logisticsApi.PUT('/api/v1/institutions/{number}/addresses/{id}', {
            params: { path: { ...owner, id }, header },
            body,
          })
        : logisticsApi.PUT('/api/v1/units/{unitNumber}/addresses/{id}', {
            params: { path: { ...owner, id }, header },
            body,
          }),
  );
}

export async function removeAddress(owner: AddressOwner, id: string): Promise<void> {
  await answer(
    owner === 'me'
      ? logisticsApi.DELETE('/api/v1/me/addresses/{id}', { params: { path: { id } } })
      : 'number' in owner
        ? logisticsApi.DELETE('/api/v1/institutions/{number}/addresses/{id}', { params: { path: { ...owner, id } } })
        : logisticsApi.DELETE('/api/v1/units/{unitNumber}/addresses/{id}', { params: { path: { ...owner, id } } }),
  );
}
