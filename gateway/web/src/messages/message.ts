import type { RouteLocationRaw } from 'vue-router';
import type { Message, MessageKind } from './api';

export type Reader = 'person' | 'unit' | 'institution';

const aboutReviews: ReadonlySet<MessageKind> = new Set([
  'REVIEW_REQUESTED',
  'REVIEW_ASSIGNED',
  'REVIEWER_LOST',
  'REVIEW_WAITING',
]);

/** The page that a message is about, as the reader may open it. */
export function targetOf(message: Message, reader: Reader): RouteLocationRaw {
  const prefix = reader === 'institution' ? 'institution-' : reader === 'person' ? 'my-' : '';
  if (message.parcelId !== undefined) {
    return { name: `${prefix}parcel`, params: { id: message.parcelId } };
  }
  if (aboutReviews.has(message.kind)) {
    return { name: 'review', params: { id: message.caseId ?? '' } };
  }
  if (message.caseId !== undefined) {
    return { name: `${prefix}case`, params: { id: message.caseId } };
  }
  if (message.kind === 'INSTITUTION_REGISTERED') {
    return { name: 'unit-institution', params: { number: message.institutionNumber ?? '' } };
  }
  if (message.kind === 'USUAL_ADDRESS_CHANGED') {
    return { name: 'account', hash: '#addresses' };
  }
  if (reader === 'unit' && (message.kind === 'ACCESS_DECIDED' || message.kind === 'ACCESS_ASKED')) {
    return { name: 'requests', query: { grant: message.grantId } };
  }
  if (reader === 'unit' && message.grantId !== undefined) {
    return { name: 'grant', params: { id: message.grantId } };
  }
  return reader === 'institution' ? { name: 'institution' } : { name: 'me', hash: '#grants' };
}

/** Whether the message asks the reader to review a case. */
export function isAboutReview(message: Message): boolean {
  return aboutReviews.has(message.kind);
}

/** The name of the sentence that a message says. */
export function sentenceOf(message: Message): string {
  switch (message.kind) {
    case 'CASE_DECIDED':
      return message.approved ? 'CASE_APPROVED' : 'CASE_REFUSED';
    case 'GRANT_GIVEN':
      return message.institutionNumber === undefined ? 'GRANT_GIVEN' : 'INSTITUTION_GIVEN';
    case 'GRANT_REVOKED':
      return message.institutionNumber === undefined ? 'GRANT_REVOKED' : 'INSTITUTION_REVOKED';
    case 'GRANT_ENDING':
      return message.grantee === undefined ? 'OWN_GRANT_ENDING' : 'GRANT_ENDING';
    case 'PARCEL_SENT':
    case 'PARCEL_ARRIVED':
      return message.approved ? message.kind : `${message.kind}_originals`;
    case 'PARCEL_FAILED':
    case 'OFFER_ANSWERED':
    case 'TERM_CHANGED':
    case 'ACCESS_DECIDED':
      return `${message.kind}_${message.outcome ?? ''}`;
    default:
      return message.kind;
  }
}
