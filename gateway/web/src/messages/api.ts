import { answer, identityApi, taggedAnswer, type Tagged } from '@/api/clients';
import type { components } from '@/generated/identity';

type Schemas = components['schemas'];
export type Message = Schemas['Message'];
export type MessageKind = Schemas['MessageKind'];
export type SmsPreference = Schemas['SmsPreference'];

export const messageKinds: readonly MessageKind[] = [
  'SUPPLEMENT_ASKED',
  'SUPPLEMENT_DUE',
  'REVIEW_ASSIGNED',
  'REVIEWER_LOST',
  'REVIEW_RETURNED',
  'REVIEW_WAITING',
  'CASE_NOT_ACCEPTED',
  'TERM_CHANGED',
  'CASE_DECIDED',
  'CASE_CORRECTED',
  'RESULTS_HANDED_OVER',
  'EVALUATION_ANSWERED',
  'PARCEL_SENT',
  'PARCEL_ARRIVED',
  'PARCEL_FAILED',
  'GRANT_GIVEN',
  'GRANT_ENDING',
  'GRANT_OFFERED',
  'OFFER_ANSWERED',
  'GRANT_LEFT',
  'ACCESS_DECIDED',
  'LICENCE_ENDING',
  'INSTITUTION_REGISTERED',
  'USUAL_ADDRESS_CHANGED',
];

/** What a person learns about own cases. */
export const ownCaseKinds: readonly MessageKind[] = [
  'SUPPLEMENT_ASKED',
  'SUPPLEMENT_DUE',
  'CASE_NOT_ACCEPTED',
  'TERM_CHANGED',
  'CASE_DECIDED',
  'CASE_CORRECTED',
  'RESULTS_HANDED_OVER',
  'EVALUATION_ANSWERED',
  'PARCEL_SENT',
  'PARCEL_ARRIVED',
  'PARCEL_FAILED',
];

export async function listMessages(unread: boolean, cursor: string | undefined) {
  return answer(
    identityApi.GET('/api/v1/me/messages', { params: { query: { unread: unread || undefined, cursor, limit: 20 } } }),
  );
}

export async function countUnread(): Promise<number> {
  return (await answer(identityApi.GET('/api/v1/me/unread-messages'))).count;
}

export async function readMessage(messageId: string): Promise<void> {
  await answer(identityApi.PUT('/api/v1/me/messages/{messageId}/read', { params: { path: { messageId } } }));
}

export async function readMessages(upTo: string): Promise<void> {
  await answer(identityApi.PUT('/api/v1/me/messages/read', { body: { upTo } }));
}

export async function getSmsPreference(): Promise<Tagged<SmsPreference>> {
  return taggedAnswer(identityApi.GET('/api/v1/me/sms-preference'));
}

export async function saveSmsPreference(kinds: MessageKind[], etag: string): Promise<Tagged<SmsPreference>> {
  return taggedAnswer(
    identityApi.PUT('/api/v1/me/sms-preference', { params: { header: { 'If-Match': etag } }, body: { kinds } }),
  );
}
