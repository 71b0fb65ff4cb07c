import { lengthInWords, type Term } from '@/catalogue/term';
import { daysUntil, formatInstant } from '@/shared/dates';
import type { Case, CaseDetail, DeliveryState, ProgressStep } from './api';

interface Translate {
  (key: string): string;
  (key: string, values: Record<string, unknown>, plural: number): string;
  (key: string, values: Record<string, unknown>): string;
}

/** A day with its distance in words. */
export function dayInWords(t: Translate, day: string | undefined): string | undefined {
  if (day === undefined) {
    return undefined;
  }
  const days = daysUntil(day);
  const distance =
    days > 0
      ? t('dates.daysLeft', { days }, days)
      : days === 0
        ? t('dates.today')
        : t('dates.daysAgo', { days: -days }, -days);
  return t('common.withNote', { text: day, note: distance });
}

/** What the city or the unit's own review, whichever came last, asked to be changed. */
export function askedChange(progress: CaseDetail['progress']): { note?: string; reasons?: ProgressStep['reasons'] } {
  return progress.findLast(({ step }) => step === 'SUPPLEMENT_ASKED' || step === 'RETURNED') ?? {};
}

/** What the city changed about the term, in words. */
function termChanges(t: Translate, each: Case, term: Term | undefined): string | undefined {
  const changes = [
    ...(each.prolongedDays === undefined || term === undefined
      ? []
      : [t('cases.prolonged', { length: lengthInWords(t, each.prolongedDays, term.unit) })]),
    ...(each.factsClear ? [t('cases.factsClear')] : []),
  ];
  return changes.length === 0 ? undefined : changes.join(t('common.separator'));
}

/** How the promised day is counted. */
function termInWords(t: Translate, each: Case, term: Term | undefined): string | undefined {
  if (term === undefined) {
    return undefined;
  }
  const days = each.factsClear && term.plain !== undefined ? Math.min(term.plain, term.promised) : term.promised;
  return t(`catalogue.termFrom.${term.from}`, { length: lengthInWords(t, days, term.unit) });
}

export function caseEntries(t: Translate, each: Case & { deliveryState?: DeliveryState }, term?: Term) {
  const filedAt = formatInstant(each.filedAt);
  const submittedAt = formatInstant(each.submittedAt);
  const isOpen = each.closedAt === undefined;
  /** The days of a suspended case are known again after it is resumed. */
  const day = (value: string | undefined) =>
    each.status === 'SUSPENDED' ? undefined : isOpen ? dayInWords(t, value) : value;
  return [
    { label: t('cases.item'), value: each.itemName },
    { label: t('cases.number'), value: each.caseNumber },
    { label: t('cases.handledBy'), value: t(`cities.${each.city}`) },
    { label: t('cases.filedAt'), value: filedAt },
    // Most cases are filed and submitted at once.
    {
      label: t('cases.submittedAt'),
      value: submittedAt === filedAt ? undefined : submittedAt,
    },
    { label: t('cases.acceptedAt'), value: formatInstant(each.acceptedAt) },
    { label: t('cases.closedAt'), value: formatInstant(each.closedAt) },
    { label: t('cases.supplementDue'), value: dayInWords(t, each.supplementDueDay) },
    { label: t('catalogue.promisedDays'), value: termInWords(t, each, term) },
    { label: t('cases.termChanged'), value: termChanges(t, each, term) },
    {
      label: t('cases.acceptanceDue'),
      value: each.acceptanceDueDay && dayInWords(t, each.acceptanceDueDay),
    },
    { label: t('cases.promisedDay'), value: day(each.promisedDay) },
    { label: t('cases.statutoryDay'), value: day(each.statutoryDay) },
    {
      label: t('cases.clock'),
      value: each.clockPaused
        ? t(each.status === 'SUSPENDED' ? 'cases.clockSuspended' : 'cases.clockPaused')
        : undefined,
    },
    {
      label: t('cases.delivery'),
      value: t(each.deliveryState ? `terms.deliveryStates.${each.deliveryState}` : `terms.deliveries.${each.delivery}`),
    },
  ];
}
