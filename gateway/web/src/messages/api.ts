import { answer, identityApi, taggedAnswer, type Tagged } from '@/api/clients';
import type { components } from '@/generated/identity';

type Schemas = components['schemas'];
export type Message = Schemas['Message'];
export type MessageKind = Schemas['MessageKind'];
export type MessageGroup = Schemas['MessageGroup'];
export type SmsPreference = Schemas['SmsPreference'];

export const messageGroups: readonly MessageGroup[] = ['TO_DO', 'OUTCOME', 'PROGRESS', 'AUTHORITY'];

/** What a person learns about own cases. */
export const ownCaseGroups: readonly MessageGroup[] = ['TO_DO', 'OUTCOME', 'PROGRESS'];

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

export async function saveSmsPreference(groups: MessageGroup[], etag: string): Promise<Tagged<SmsPreference>> {
  return taggedAnswer(
    identityApi.PUT('/api/v1/me/sms-preference', { params: { header: { 'If-Match': etag } }, body: { groups } }),
  );
}
