import { describe, expect, it } from 'vitest';
import { sentenceOf, targetOf } from './message';
import type { Message } from './api';
import { zh } from '@/texts/zh';

const common = { id: 'm', at: '2026-11-26T02:00:00Z', read: false, unitNumber: '3208154021741' };
const ofCase: Message = { ...common, kind: 'CASE_DECIDED', caseId: 'c', approved: false };
const ofParcel: Message = { ...common, kind: 'PARCEL_SENT', caseId: 'c', parcelId: 'p' };
const ofGrant: Message = { ...common, kind: 'GRANT_ENDING', grantId: 'g', grantee: '李**' };

describe('the page of a message', () => {
  it('is the case, the parcel or the grant', () => {
    expect(targetOf(ofCase, 'unit')).toEqual({ name: 'case', params: { id: 'c' } });
    expect(targetOf(ofParcel, 'unit')).toEqual({ name: 'parcel', params: { id: 'p' } });
    expect(targetOf(ofGrant, 'unit')).toEqual({ name: 'grant', params: { id: 'g' } });
  });

  it('is the institution that the unit opens', () => {
    const registered: Message = { ...common, kind: 'INSTITUTION_REGISTERED', institutionNumber: 'JG000000017' };
    expect(targetOf(registered, 'unit')).toEqual({ name: 'unit-institution', params: { number: 'JG000000017' } });
  });

  it('is the list of addresses for a change of the usual one', () => {
    expect(targetOf({ ...common, kind: 'USUAL_ADDRESS_CHANGED' }, 'unit')).toEqual({
      name: 'account',
      hash: '#addresses',
    });
  });

  it('is the list of requests for a decision on one', () => {
    expect(targetOf({ ...common, kind: 'ACCESS_DECIDED', grantId: 'g' }, 'unit')).toEqual({
      name: 'requests',
      query: { grant: 'g' },
    });
    expect(targetOf({ ...common, kind: 'ACCESS_ASKED', grantId: 'g' }, 'unit')).toEqual({
      name: 'requests',
      query: { grant: 'g' },
    });
    expect(targetOf({ ...common, kind: 'GRANT_REVOKED', grantId: 'g' }, 'person')).toEqual({
      name: 'me',
      hash: '#grants',
    });
    expect(targetOf({ ...common, kind: 'GRANT_OFFERED', grantId: 'g' }, 'person')).toEqual({
      name: 'me',
      hash: '#grants',
    });
  });

  it('is one that the reader may open', () => {
    expect(targetOf(ofCase, 'institution')).toEqual({ name: 'institution-case', params: { id: 'c' } });
    expect(targetOf({ ...ofCase, ofPerson: true }, 'person')).toEqual({ name: 'my-case', params: { id: 'c' } });
    expect(targetOf({ ...ofParcel, ofPerson: true }, 'person')).toEqual({ name: 'my-parcel', params: { id: 'p' } });
    expect(targetOf({ ...ofCase, kind: 'REVIEW_REQUESTED' }, 'unit')).toEqual({ name: 'review', params: { id: 'c' } });
    expect(targetOf({ ...ofCase, kind: 'REVIEW_WAITING' }, 'unit')).toEqual({ name: 'review', params: { id: 'c' } });
    expect(targetOf({ ...ofCase, kind: 'REVIEWER_LOST' }, 'unit')).toEqual({ name: 'review', params: { id: 'c' } });
    expect(targetOf({ ...ofCase, kind: 'REVIEW_RETURNED' }, 'unit')).toEqual({ name: 'case', params: { id: 'c' } });
    expect(targetOf(ofGrant, 'person')).toEqual({ name: 'me', hash: '#grants' });
    expect(targetOf({ ...ofGrant, institutionNumber: 'JG000000017' }, 'institution')).toEqual({ name: 'institution' });
    expect(targetOf({ ...common, kind: 'LICENCE_ENDING', institutionNumber: 'JG000000017' }, 'institution')).toEqual({
      name: 'institution',
    });
  });
});

describe('the sentence of a message', () => {
  it('says the decision, and whose grant ends', () => {
    expect(sentenceOf(ofCase)).toBe('CASE_REFUSED');
    expect(sentenceOf({ ...ofCase, approved: true })).toBe('CASE_APPROVED');
    expect(sentenceOf({ ...ofCase, kind: 'CASE_NOT_ACCEPTED' })).toBe('CASE_NOT_ACCEPTED');
    expect(sentenceOf(ofGrant)).toBe('GRANT_ENDING');
    expect(sentenceOf({ ...common, kind: 'GRANT_ENDING', grantId: 'g' })).toBe('OWN_GRANT_ENDING');
  });

  it('says the answer to an offer and the outcome of a request', () => {
    expect(sentenceOf({ ...common, kind: 'OFFER_ANSWERED', outcome: 'declined' })).toBe('OFFER_ANSWERED_declined');
    expect(sentenceOf({ ...common, kind: 'ACCESS_DECIDED', outcome: 'granted-in-part' })).toBe(
      'ACCESS_DECIDED_granted-in-part',
    );
  });

  it('says that originals went back', () => {
    expect(sentenceOf({ ...common, kind: 'PARCEL_SENT', approved: true })).toBe('PARCEL_SENT');
    expect(sentenceOf({ ...common, kind: 'PARCEL_SENT', approved: false })).toBe('PARCEL_SENT_originals');
  });

  it('does not call the parcel of an approved case its result, because originals go back like that, too', () => {
    for (const kind of ['PARCEL_SENT', 'PARCEL_ARRIVED'] as const) {
      const said = zh.messages.sentences[sentenceOf({ ...common, kind, approved: true }) as typeof kind];
      expect(said + zh.messages.kinds[kind]).not.toContain('结果');
    }
  });

  it('says what was changed about a term', () => {
    expect(sentenceOf({ ...ofCase, kind: 'TERM_CHANGED', outcome: 'suspended' })).toBe('TERM_CHANGED_suspended');
  });

  it('says how a delivery failed', () => {
    expect(sentenceOf({ ...common, kind: 'PARCEL_FAILED', outcome: 'lost' })).toBe('PARCEL_FAILED_lost');
  });
});
