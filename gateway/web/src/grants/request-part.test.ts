import { describe, expect, it } from 'vitest';
import type { AccessRequest } from './api';
import { partOf, wholeOf } from './request-part';

const request: AccessRequest = {
  id: 'r',
  grantId: 'g',
  askedBy: '李**',
  status: 'open',
  askedAt: '2026-11-27T00:00:00Z',
  scopes: [{ code: 'SI' }, { code: 'LR.CON', review: true }],
  windowTo: '2027-12-31',
};

describe('the approval of a request', () => {
  it('names no part if all is granted', () => {
    expect(partOf(request, wholeOf(request))).toBeUndefined();
  });

  it('names what is granted if something is left out', () => {
    const choice = wholeOf(request);
    choice.scopes[0]!.granted = false;
    choice.scopes[1]!.review = false;
    choice.windowTo = '2027-06-30';
    expect(partOf(request, choice)).toEqual({ scopes: [{ code: 'LR.CON', review: false }], windowTo: '2027-06-30' });
  });

  it('may leave out the day or all scopes', () => {
    const choice = wholeOf(request);
    choice.windowTo = '';
    expect(partOf(request, choice)).toEqual({
      scopes: [
        { code: 'SI', review: false },
        { code: 'LR.CON', review: true },
      ],
    });
    choice.windowTo = '2027-12-31';
    choice.scopes.forEach((scope) => (scope.granted = false));
    expect(partOf(request, choice)).toEqual({ windowTo: '2027-12-31' });
  });
});
