import { answer, logisticsApi } from '@/api/clients';
import type { components } from '@/generated/logistics';
import { owned, type Owner } from '@/shared/owner';

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

const PARCELS = '/api/v1/units/{unitNumber}/parcels';
const PARCEL = '/api/v1/units/{unitNumber}/parcels/{id}';

const versioned = (owner: Owner, { id, version }: Parcel) =>
  owned(owner, { id }, { header: { 'If-Match': `"${version}"` } });

export async function listParcels(owner: Owner, cursor?: string) {
  return answer(logisticsApi.GET(PARCELS, owned(owner, {}, { query: { cursor, limit: 20 } })));
}

/** The parcels of one case, both ways, newest first. */
export async function parcelsOfCase(owner: Owner, caseId: string): Promise<Parcel[]> {
  return (await answer(logisticsApi.GET(PARCELS, owned(owner, {}, { query: { caseId, limit: 100 } })))).items;
}

/** Originals are sent for a unit or an institution. */
export type OriginalsSender = Exclude<Owner, 'me'>;

export async function sendOriginals(
  owner: OriginalsSender,
  caseId: string,
  carrier: Carrier,
  trackingNumber: string,
  addressId: string,
  key: string,
): Promise<void> {
  await answer(
    logisticsApi.POST('/api/v1/units/{unitNumber}/cases/{caseId}/originals', {
      ...owned(owner, { caseId }, { header: { 'Idempotency-Key': key } }),
      body: { carrier, trackingNumber, ...(addressId === '' ? {} : { addressId }) },
    }),
  );
}

export async function withdrawOriginals(owner: OriginalsSender, parcel: Parcel): Promise<void> {
  await answer(logisticsApi.POST(`${PARCEL}/withdrawal`, versioned(owner, parcel)));
}

export async function getParcel(owner: Owner, id: string): Promise<TrackedParcel> {
  return answer(logisticsApi.GET(PARCEL, owned(owner, { id }, {})));
}

export async function redirectDelivery(owner: Owner, parcel: Parcel, addressId: string): Promise<void> {
  await answer(logisticsApi.PUT(`${PARCEL}/redirection`, { ...versioned(owner, parcel), body: { addressId } }));
}
