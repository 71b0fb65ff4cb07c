import type { Item } from '@/catalogue/api';
import { daysUntil } from '@/shared/dates';
import type { CityCase } from './api';

export type Step =
  | 'accept'
  | 'not-accept'
  | 'supplement'
  | 'prolong'
  | 'suspend'
  | 'resume'
  | 'shorten'
  | 'approve'
  | 'refuse'
  | 'correct';

type Found = Pick<
  CityCase,
  'status' | 'acceptedAt' | 'supplementDueDay' | 'acceptanceDueDay' | 'prolongedDays' | 'factsClear' | 'progress'
>;

/** Only what the present state and the item allow, the likeliest first; the server decides again. */
export function stepsOf(found: Found, item: Pick<Item, 'matter' | 'term'>): Step[] {
  const { term, matter } = item;
  const canBeProlonged = term?.prolongation !== undefined && found.prolongedDays === undefined;
  const steps = (...each: [Step, boolean][]) => each.filter(([, allowed]) => allowed).map(([name]) => name);
  switch (found.status) {
    case 'SUBMITTED': {
      // A licence about which the city was silent too long counts as accepted.
      const inTime = found.acceptanceDueDay === undefined || daysUntil(found.acceptanceDueDay) >= 0;
      const wasAsked = found.progress.some(({ step }) => step === 'SUPPLEMENT_ASKED');
      return steps(
        ['accept', true],
        ['not-accept', inTime],
        ['supplement', inTime && !(matter === 'licence' && wasAsked)],
      );
    }
    case 'ACCEPTED':
      return steps(
        ['approve', true],
        ['refuse', true],
        ['supplement', matter !== 'licence'],
        ['shorten', term?.plain !== undefined && found.factsClear !== true],
        ['prolong', canBeProlonged],
        ['suspend', term?.suspension !== undefined],
      );
    case 'SUSPENDED':
      return steps(['resume', true], ['prolong', canBeProlonged]);
    case 'SUPPLEMENT_ASKED':
      return steps([
        found.acceptedAt === undefined ? 'not-accept' : 'refuse',
        daysUntil(found.supplementDueDay ?? '9999-01-01') < 0,
      ]);
    case 'DECIDED':
      return ['correct'];
    default:
      return [];
  }
}
