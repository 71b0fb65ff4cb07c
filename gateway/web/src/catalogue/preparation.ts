import type { components } from '@/generated/case';
import type { ItemSummary } from './api';

export type Preparation = components['schemas']['Preparation'];

interface Translate {
  (key: string): string;
  (key: string, values: Record<string, unknown>): string;
}

export interface PreparationFact {
  label: string;
  value: string;
}

/** What is known of the visitor beside the item. */
export interface Visitor {
  /** Whether the place is that of those for whom the visitor acts, and not one that was only looked at. */
  isOwnPlace: boolean;
  /** Whether an agent may file the item; nothing for others, who need no scope. */
  isInScope: boolean | undefined;
}

/** Whether it can be filed today, or from when. */
export function openingInWords(t: Translate, { opening }: Preparation): string {
  if (opening === undefined) {
    return t('preparation.anyDay');
  }
  return t(opening.open ? 'preparation.open' : 'preparation.closed', opening);
}

/** Who decides. An authority that is named by the rule for names only says so. */
export function placeInWords(t: Translate, { place }: Preparation, isOwnPlace: boolean): string {
  if (place === undefined) {
    return t('preparation.placeUnknown');
  }
  const { authority, unconfirmed } = place.office;
  const named = unconfirmed ? t('catalogue.example', { text: authority }) : authority;
  return isOwnPlace || place.city === '320000'
    ? named
    : t('preparation.placeOf', { authority: named, city: t(`cities.${place.city}`) });
}

function promiseInWords(t: Translate, { opening, promisedDay }: Preparation): string | undefined {
  if (promisedDay === undefined) {
    return undefined;
  }
  return opening?.open === false
    ? t('preparation.promiseFrom', { from: opening.from, day: promisedDay })
    : t('preparation.promiseToday', { day: promisedDay });
}

function needsInWords(t: Translate, { needs }: Preparation): string {
  const uploaded = needs.filter((each) => each.form === 'electronic');
  return uploaded.length === 0
    ? t('preparation.noNeeds')
    : uploaded
        .map(({ material, required }) => (required ? t('preparation.required', { name: material }) : material))
        .join(t('common.separator'));
}

function originalsInWords(t: Translate, { originals }: Preparation): string {
  return originals === undefined
    ? t('preparation.noOriginals')
    : t('preparation.originalsOf', { names: originals.materials.join(t('common.separator')) });
}

/** Where originals go: the office, as the city states it. */
export function addressInWords(t: Translate, originals: NonNullable<Preparation['originals']>): string {
  const { address, telephone } = originals.to ?? {};
  return address === undefined
    ? t('preparation.sendToUnknown')
    : [address, telephone].filter((part) => part !== undefined).join(t('common.separator'));
}

/** What to know before beginning; what does not apply is left out. */
export function preparationFacts(
  t: Translate,
  kind: ItemSummary['kind'],
  preparation: Preparation,
  visitor: Visitor,
): PreparationFact[] {
  const isFiling = kind === 'filing';
  const facts: [string, string | undefined][] = [
    ['time', isFiling ? openingInWords(t, preparation) : undefined],
    ['place', placeInWords(t, preparation, visitor.isOwnPlace)],
    [
      'scope',
      visitor.isInScope === undefined
        ? undefined
        : t(visitor.isInScope ? 'preparation.inScope' : 'preparation.outOfScope'),
    ],
    ['duration', t('preparation.minutes', { minutes: preparation.minutes })],
    ['promise', promiseInWords(t, preparation)],
    ['needs', isFiling ? needsInWords(t, preparation) : undefined],
    ['originals', isFiling ? originalsInWords(t, preparation) : undefined],
    ['sendTo', preparation.originals && addressInWords(t, preparation.originals)],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [{ label: t(`preparation.${name}`), value }]));
}
