import { describe, expect, it } from 'vitest';
import { sentenceOf, targetOf } from './message';
import type { Message } from './api';

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

  it('is one that the reader may open', () => {
    expect(targetOf(ofCase, 'institution')).toEqual({ name: 'institution-case', params: { id: 'c' } });
    expect(targetOf(ofGrant, 'person')).toEqual({ name: 'me' });
    expect(targetOf({ ...ofGrant, institutionNumber: 'JG000000017' }, 'institution')).toEqual({ name: 'institution' });
  });
});

describe('the sentence of a message', () => {
  it('says the decision, and whose grant ends', () => {
    expect(sentenceOf(ofCase)).toBe('CASE_REFUSED');
    expect(sentenceOf({ ...ofCase, approved: true })).toBe('CASE_APPROVED');
    expect(sentenceOf(ofGrant)).toBe('GRANT_ENDING');
    expect(sentenceOf({ ...common, kind: 'GRANT_ENDING', grantId: 'g' })).toBe('OWN_GRANT_ENDING');
  });
});
