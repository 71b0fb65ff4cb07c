import type { AddressOwner } from '@/account/api';
import { answer, logisticsApi } from '@/api/clients';
import type { components } from '@/generated/logistics';

export type Parcel = components['schemas']['Parcel'];
export type TrackedParcel = components['schemas']['TrackedParcel'];

export async function listParcels(unitNumber: string, caseId?: string, cursor?: string) {
  return answer(
    logisticsApi.GET('/api/v1/units/{unitNumber}/parcels', {
      params: { path: { unitNumber }, query: { caseId, cursor, limit: 20 } },
    }),
  );
}

export async function listInstitutionParcels(number: string, cursor?: string) {
  return answer(
    logisticsApi.GET('/api/v1/institutions/{number}/parcels', {
      params: { path: { number }, query: { cursor, limit: 20 } },
    }),
  );
}

export async function getInstitutionParcel(number: string, id: string): Promise<TrackedParcel> {
  return answer(logisticsApi.GET('/api/v1/institutions/{number}/parcels/{id}', { params: { path: { number, id } } }));
}

export async function getParcel(unitNumber: string, id: string): Promise<TrackedParcel> {
  return answer(logisticsApi.GET('/api/v1/units/{unitNumber}/parcels/{id}', { params: { path: { unitNumber, id } } }));
}

export async function redirectDelivery(owner: AddressOwner, parcel: Parcel, addressId: string): Promise<void> {
  const header = { 'If-Match': `"${parcel.version}"` };
  const body = { addressId };
  await answer(
    'number' in owner
      ? logisticsApi.PUT('/api/v1/institutions/{number}/parcels/{id}/redirection', {
          params: { path: { ...owner, id: parcel.id }, header },
          body,
        })
      : logisticsApi.PUT('/api/v1/units/{unitNumber}/parcels/{id}/redirection', {
          params: { path: { ...owner, id: parcel.id }, header },
          body,
        }),
  );
}
