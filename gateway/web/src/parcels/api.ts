import type { AddressOwner } from '@/account/api';
import { answer, logisticsApi } from '@/api/clients';
import type { components } from '@/generated/logistics';

export type Parcel = components['schemas']['Parcel'];
export type Carrier = components['schemas']['Carrier'];
export type TrackedParcel = components['schemas']['TrackedParcel'];

/** In the order in which they are offered: the most used first. */
export const carriers: readonly Carrier[] = [
  'shunfeng',
  'ems',
  'youzhengguonei',
  'youzhengbk',
  'jd',
  'zhongtong',
  'yuantong',
  'yunda',
  'shentong',
  'jtexpress',
  'debangkuaidi',
  'debangwuliu',
  'danniao',
  'shunfengkuaiyun',
  'zhongtongkuaiyun',
  'yundakuaiyun',
  'annengwuliu',
  'kuayue',
  'huitongkuaidi',
  'tiantian',
  'youshuwuliu',
  'zhaijisong',
  'suning',
  'fengwang',
];

export async function listParcels(unitNumber: string, cursor?: string) {
  return answer(
    logisticsApi.GET('/api/v1/units/{unitNumber}/parcels', {
      params: { path: { unitNumber }, query: { cursor, limit: 20 } },
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

/** The parcels of one case, both ways, newest first. */
export async function parcelsOfCase(owner: AddressOwner, caseId: string): Promise<Parcel[]> {
  const query = { caseId, limit: 100 };
  const found = await answer(
    'number' in owner
      ? logisticsApi.GET('/api/v1/institutions/{number}/parcels', { params: { path: owner, query } })
      : logisticsApi.GET('/api/v1/units/{unitNumber}/parcels', { params: { path: owner, query } }),
  );
  return found.items;
}

export async function sendOriginals(
  owner: AddressOwner,
  caseId: string,
  carrier: Carrier,
  trackingNumber: string,
  addressId: string,
  key: string,
): Promise<void> {
  const header = { 'Idempotency-Key': key };
  const body = { carrier, trackingNumber, ...(addressId === '' ? {} : { addressId }) };
  await answer(
    'number' in owner
      ? logisticsApi.POST('/api/v1/institutions/{number}/cases/{caseId}/originals', {
          params: { path: { ...owner, caseId }, header },
          body,
        })
      : logisticsApi.POST('/api/v1/units/{unitNumber}/cases/{caseId}/originals', {
          params: { path: { ...owner, caseId }, header },
          body,
        }),
  );
}

export async function withdrawOriginals(owner: AddressOwner, parcel: Parcel): Promise<void> {
  const header = { 'If-Match': `"${parcel.version}"` };
  await answer(
    'number' in owner
      ? logisticsApi.POST('/api/v1/institutions/{number}/parcels/{id}/withdrawal', {
          params: { path: { ...owner, id: parcel.id }, header },
        })
      : logisticsApi.POST('/api/v1/units/{unitNumber}/parcels/{id}/withdrawal', {
          params: { path: { ...owner, id: parcel.id }, header },
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
