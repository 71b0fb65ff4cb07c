import { answer, identityApi } from '@/api/clients';
import type { components } from '@/generated/identity';

type Schemas = components['schemas'];
export type Activity = Schemas['Activity'];
export type SecurityEvent = Schemas['SecurityEvent'];
export type SecurityEventKind = Schemas['SecurityEventKind'];

export const eventKinds: readonly SecurityEventKind[] = [
  'LOGIN',
  'LOGOUT',
  'REFRESH',
  'SESSION_ENDED',
  'SESSIONS_ENDED',
  'ACCOUNT_OPENED',
  'ACCOUNT_REMOVED',
  'PASSWORD_CHANGED',
  'PASSWORD_CHANGE_INTERRUPTED',
  'PASSWORD_RECOVERED',
  'PASSWORD_RESET',
  'INITIAL_PASSWORD_REPLACED',
  'MOBILE_CHANGED',
  'PERSON_REVEALED',
  'MOBILE_LOST',
  'MOBILE_TAKEN_BACK',
  'DOCUMENT_LOST',
  'DOCUMENT_TAKEN_BACK',
  'REPRESENTATIVE_CHANGED',
  'COUNTER_CHECK_CONFIRMED',
  'COUNTER_CHECK_REJECTED',
  'QR_LOGIN_CONFIRMED',
  'QR_LOGIN_REJECTED',
  'QR_LOGIN_CANCELLED',
  'SECURITY_EVENTS_READ',
  'SECOND_FACTOR_ENROLLED',
  'SECOND_FACTOR_RESET',
  'STAFF_CREATED',
  'STAFF_CHANGED',
  'STAFF_DISABLED',
  'STAFF_ENABLED',
  'STAFF_PASSWORD_RESET',
  'SHARED_STAFF_DISABLED',
  'CITY_KEY_REGISTERED',
  'CITY_KEY_REVOKED',
];

export interface EventFilter {
  accountId?: string | undefined;
  number?: string | undefined;
  kind?: SecurityEventKind | undefined;
  succeeded?: boolean | undefined;
  from?: string | undefined;
  until?: string | undefined;
  sameSourceAs?: string | undefined;
}

export async function listMyActivity(cursor: string | undefined) {
  return answer(identityApi.GET('/api/v1/me/activity', { params: { query: { cursor, limit: 20 } } }));
}

export async function listSecurityEvents(filter: EventFilter, cursor: string | undefined) {
  return answer(
    identityApi.GET('/api/v1/city/security-events', { params: { query: { ...filter, cursor, limit: 20 } } }),
  );
}
