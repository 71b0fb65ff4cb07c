import { answer, delegationApi, identityApi, taggedAnswer, type Tagged } from '@/api/clients';
import type { components } from '@/generated/delegation';
import type { components as IdentityComponents } from '@/generated/identity';

type Schemas = components['schemas'];
export type Grant = Schemas['Grant'];
export type GrantWithHistory = Schemas['GrantWithHistory'];
export type GrantList = Schemas['GrantList'];
export type GrantedScope = Schemas['GrantedScope'];
export type Window = Schemas['Window'];
export type AccessRequest = Schemas['AccessRequest'];
export type MyGrant = Schemas['MyGrant'];
export type RequestedAccess = Schemas['RequestedAccess'];
export type GrantState = 'live' | 'ending' | 'ended' | 'revoked' | 'all';

export async function listGrants(
  unitNumber: string,
  filter: { state?: GrantState | undefined; on?: string | undefined },
  cursor?: string,
) {
  return answer(
    delegationApi.GET('/api/v1/units/{unitNumber}/grants', {
      params: {
        path: { unitNumber },
        query: filter.on === undefined ? { state: filter.state, cursor, limit: 50 } : { on: filter.on, limit: 100 },
      },
    }),
  );
}

export type RevealedPerson = IdentityComponents['schemas']['RevealedPerson'];

/** Each call is counted and recorded. */
export async function revealColleague(unitNumber: string, personId: string): Promise<RevealedPerson> {
  return answer(
    identityApi.POST('/api/v1/units/{unitNumber}/colleagues/{personId}/reveal', {
      params: { path: { unitNumber, personId } },
    }),
  );
}

export async function getGrant(unitNumber: string, grantId: string): Promise<Tagged<GrantWithHistory>> {
  return taggedAnswer(
    delegationApi.GET('/api/v1/units/{unitNumber}/grants/{grantId}', { params: { path: { unitNumber, grantId } } }),
  );
}

export async function appointAdministrator(
  unitNumber: string,
  body: Schemas['AppointAdministrator'],
  key: string,
): Promise<Grant> {
  return answer(
    delegationApi.POST('/api/v1/units/{unitNumber}/administrator', {
      params: { path: { unitNumber }, header: { 'Idempotency-Key': key } },
      body,
    }),
  );
}

/** The new legal representative confirms the administrator, who may grant again. */
export async function confirmAdministrator(unitNumber: string, grantId: string): Promise<void> {
  await answer(
    delegationApi.POST('/api/v1/units/{unitNumber}/administrator/{grantId}/confirmation', {
      params: { path: { unitNumber, grantId } },
    }),
  );
}

export async function grantAgent(unitNumber: string, body: Schemas['GrantAgent'], key: string): Promise<Grant> {
  return answer(
    delegationApi.POST('/api/v1/units/{unitNumber}/agents', {
      params: { path: { unitNumber }, header: { 'Idempotency-Key': key } },
      body,
    }),
  );
}

export async function changeGrant(
  unitNumber: string,
  grant: Grant,
  etag: string,
  window: Window,
  scopes: GrantedScope[],
): Promise<void> {
  const params = { path: { unitNumber, grantId: grant.id }, header: { 'If-Match': etag } };
  if (grant.tier === 'administrator') {
    await answer(delegationApi.PUT('/api/v1/units/{unitNumber}/administrator/{grantId}', { params, body: { window } }));
  } else {
    await answer(
      delegationApi.PUT('/api/v1/units/{unitNumber}/agents/{grantId}', { params, body: { window, scopes } }),
    );
  }
}

export async function revokeGrant(unitNumber: string, grant: Grant): Promise<void> {
  const params = { path: { unitNumber, grantId: grant.id } };
  if (grant.tier === 'administrator') {
    await answer(delegationApi.DELETE('/api/v1/units/{unitNumber}/administrator/{grantId}', { params }));
  } else {
    await answer(delegationApi.DELETE('/api/v1/units/{unitNumber}/agents/{grantId}', { params }));
  }
}

export async function listRequests(
  unitNumber: string,
  status: AccessRequest['status'] | undefined,
  cursor: string | undefined,
) {
  return answer(
    delegationApi.GET('/api/v1/units/{unitNumber}/access-requests', {
      params: { path: { unitNumber }, query: { status, cursor, limit: 20 } },
    }),
  );
}

export async function askForAccess(unitNumber: string, body: Schemas['AskForAccess'], key: string): Promise<void> {
  await answer(
    delegationApi.POST('/api/v1/units/{unitNumber}/access-requests', {
      params: { path: { unitNumber }, header: { 'Idempotency-Key': key } },
      body,
    }),
  );
}

export async function decideRequest(
  unitNumber: string,
  requestId: string,
  decision: Omit<Schemas['DecideAccessRequest'], 'reason'>,
  reason: string,
  key: string,
): Promise<void> {
  await answer(
    delegationApi.POST('/api/v1/units/{unitNumber}/access-requests/{requestId}/decision', {
      params: { path: { unitNumber, requestId }, header: { 'Idempotency-Key': key } },
      body: { ...decision, reason: reason === '' ? undefined : reason },
    }),
  );
}

export async function listMyGrants(): Promise<MyGrant[]> {
  return (await answer(delegationApi.GET('/api/v1/me/grants'))).items;
}

/** Accepts the offer as it was read, so that nobody accepts what the unit has just changed. */
export async function acceptGrant(grant: MyGrant): Promise<void> {
  await answer(
    delegationApi.POST('/api/v1/me/grants/{grantId}/acceptance', {
      params: { path: { grantId: grant.id }, header: { 'If-Match': `"${grant.version}"` } },
    }),
  );
}

export async function declineGrant(grantId: string): Promise<void> {
  await answer(delegationApi.POST('/api/v1/me/grants/{grantId}/refusal', { params: { path: { grantId } } }));
}

export async function leaveGrant(grantId: string): Promise<void> {
  await answer(delegationApi.DELETE('/api/v1/me/grants/{grantId}', { params: { path: { grantId } } }));
}

export type GrantSettings = Schemas['GrantSettings'];

export async function getGrantSettings(unitNumber: string): Promise<Tagged<GrantSettings>> {
  return taggedAnswer(
    delegationApi.GET('/api/v1/units/{unitNumber}/grant-settings', { params: { path: { unitNumber } } }),
  );
}

export async function saveGrantSettings(
  unitNumber: string,
  body: Schemas['ReplaceGrantSettings'],
  etag: string,
): Promise<Tagged<GrantSettings>> {
  return taggedAnswer(
    delegationApi.PUT('/api/v1/units/{unitNumber}/grant-settings', {
      params: { path: { unitNumber }, header: { 'If-Match': etag } },
      body,
    }),
  );
}
