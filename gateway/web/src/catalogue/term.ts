import type { components } from '@/generated/case';
import type { Item } from './api';

export type Term = components['schemas']['Term'];

interface Translate {
  (key: string): string;
  (key: string, values: Record<string, unknown>, plural: number): string;
  (key: string, values: Record<string, unknown>): string;
}

/** A number of days with the kind of days: 60 日, 15 个工作日. */
export function lengthInWords(t: Translate, days: number, unit: Term['unit']): string {
  return t(`catalogue.lengths.${unit}`, { days }, days);
}

/** How long the city may take, by law and by promise, with what can change it. */
export function termFacts(t: Translate, { term, unconfirmed }: Pick<Item, 'term' | 'unconfirmed'>) {
  if (term === undefined) {
    return [];
  }
  const length = (days: number | undefined) => (days === undefined ? undefined : lengthInWords(t, days, term.unit));
  const from = (days: number) => t(`catalogue.termFrom.${term.from}`, { length: lengthInWords(t, days, term.unit) });
  return [
    {
      label: t('catalogue.statutoryDays'),
      value: asExample(t, from(term.statutory), unconfirmed?.includes('term')),
    },
    { label: t('catalogue.promisedDays'), value: from(term.promised) },
    { label: t('catalogue.plainTerm'), value: length(term.plain) },
    {
      label: t('catalogue.prolongation'),
      value:
        term.prolongation === undefined
          ? undefined
          : t('catalogue.prolongedAtMost', { length: lengthInWords(t, term.prolongation, term.unit) }),
    },
    {
      label: t('catalogue.special'),
      value:
        term.suspension === undefined
          ? asExample(t, t('catalogue.nothingSpecial'), unconfirmed?.includes('term'))
          : t('catalogue.notCounted', { what: term.suspension }),
    },
    { label: t('catalogue.termBasis'), value: term.basis },
  ];
}

/** Marks what has no named source yet. */
export function asExample(t: Translate, text: string, isExample: boolean | undefined): string {
  return isExample ? t('catalogue.example', { text }) : text;
}
