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

function parcelPage(owner: AddressOwner, query: { caseId?: string; cursor?: string | undefined; limit: number }) {
  return answer(
    owner === 'me'
      ? logisticsApi.GET('/api/v1/me/parcels', { params: { query } })
      : 'number' in owner
        ? logisticsApi.GET('/api/v1/institutions/{number}/parcels', { params: { path: owner, query } })
        : logisticsApi.GET('/api/v1/units/{unitNumber}/parcels', { params: { path: owner, query } }),
  );
}

export async function listParcels(owner: AddressOwner, cursor?: string) {
  return parcelPage(owner, { cursor, limit: 20 });
}

/** The parcels of one case, both ways, newest first. */
export async function parcelsOfCase(owner: AddressOwner, caseId: string): Promise<Parcel[]> {
  return (await parcelPage(owner, { caseId, limit: 100 })).items;
}

/** Originals are sent for a unit or an institution. */
export type OriginalsSender = Exclude<AddressOwner, 'me'>;

export async function sendOriginals(
  owner: OriginalsSender,
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

export async function withdrawOriginals(owner: OriginalsSender, parcel: Parcel): Promise<void> {
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

export async function getParcel(owner: AddressOwner, id: string): Promise<TrackedParcel> {
  return answer(
    owner === 'me'
      ? logisticsApi.GET('/api/v1/me/parcels/{id}', { params: { path: { id } } })
      : 'number' in owner
        ? logisticsApi.GET('/api/v1/institutions/{number}/parcels/{id}', { params: { path: { ...owner, id } } })
        : logisticsApi.GET('/api/v1/units/{unitNumber}/parcels/{id}', { params: { path: { ...owner, id } } }),
  );
}

export async function redirectDelivery(owner: AddressOwner, parcel: Parcel, addressId: string): Promise<void> {
  const header = { 'If-Match': `"${parcel.version}"` };
  const body = { addressId };
  const { id } = parcel;
  await answer(
    owner === 'me'
      ? logisticsApi.PUT('/api/v1/me/parcels/{id}/redirection', { params: { path: { id }, header }, body })
      : 'number' in owner
        ? logisticsApi.PUT('/api/v1/institutions/{number}/parcels/{id}/redirection', {
            params: { path: { ...owner, id }, header },
            body,
          })
        : logisticsApi.PUT('/api/v1/units/{unitNumber}/parcels/{id}/redirection', {
            params: { path: { ...owner, id }, header },
            body,
          }),
  );
}
