import type { RouteLocationRaw } from 'vue-router';
import type { Case } from '@/cases/api';
import { editPage } from '@/cases/page';
import type { AccessRequest, Grant, MyGrant } from '@/grants/api';
import { daysUntil } from '@/shared/dates';
import { kindOf, pageOf, type Owner } from '@/shared/owner';
import type { WaitingCases, WaitingFor } from './api';

/** Grants that end within these days are shown as ending. */
const endingDays = 30;

/** Something that waits for the visitor. */
export interface Waiting {
  key: string;
  reason: WaitingFor | 'REQUEST' | 'OFFER' | 'ENDING';
  /** What it is about: an item of the catalogue, a unit or a person. */
  about: string;
  /** Whom the case is about. */
  subject?: Case['subject'];
  number?: string | undefined;
  /** The last day. */
  day?: string | undefined;
  to: RouteLocationRaw;
}

function target(owner: Owner, reason: WaitingFor, found: Case): RouteLocationRaw {
  switch (reason) {
    case 'SUPPLEMENT':
    case 'CHANGES':
      return editPage(owner, found.id, found.itemCode);
    case 'REVIEW':
      return { name: 'review', params: { id: found.id } };
    case 'ADDRESS':
    case 'RESULT':
    case 'EVALUATION':
      return { name: pageOf(owner, 'case'), params: { id: found.id } };
  }
}

export function waitingCases(owner: Owner, found: WaitingCases): Waiting[] {
  return found.groups.flatMap(({ reason, cases }) =>
    cases.map((each) => ({
      key: `${reason}-${each.id}`,
      reason,
      about: each.itemName,
      subject: each.subject,
      number: each.caseNumber,
      day: reason === 'SUPPLEMENT' ? each.supplementDueDay : undefined,
      to: target(owner, reason, each),
    })),
  );
}

/** How many cases wait that are not among these. */
export function countMore(found: WaitingCases): number {
  return found.total - found.groups.reduce((sum, group) => sum + group.cases.length, 0);
}

/** For tiers 1 and 2. */
export function waitingRequests(requests: readonly AccessRequest[]): Waiting[] {
  return requests.map((each) => ({
    key: each.id,
    reason: 'REQUEST',
    about: each.askedBy,
    to: { name: 'requests', query: { request: each.id } },
  }));
}

/** An agent asks for more time, tiers 1 and 2 prolong. */
export function endingGrants(grants: readonly Grant[], mayDecide: boolean): Waiting[] {
  return grants.map((each) => ({
    key: each.id,
    reason: 'ENDING',
    about: each.person.name,
    day: each.window?.to,
    to: mayDecide ? { name: 'grant', params: { id: each.id } } : { name: 'ask' },
  }));
}

/** Of a person: what is offered, and what ends soon. */
export function ownGrants(grants: readonly MyGrant[]): Waiting[] {
  return grants.flatMap((each): Waiting[] => {
    const row = { key: each.id, about: each.unitName, number: each.institutionNumber ?? each.unitNumber };
    const to = { name: 'me', hash: '#grants' };
    if (each.state === 'offered') {
      return [{ ...row, reason: 'OFFER', day: each.answerBy, to }];
    }
    const last = each.state === 'in-force' ? each.window?.to : undefined;
    return last !== undefined && daysUntil(last) <= endingDays ? [{ ...row, reason: 'ENDING', day: last, to }] : [];
  });
}

/** Where all cases of the owner are. */
export function allCases(owner: Owner): RouteLocationRaw {
  return { name: kindOf(owner) === 'me' ? 'my-cases' : pageOf(owner, 'cases') };
}
