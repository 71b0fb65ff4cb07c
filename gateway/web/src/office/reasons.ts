import type { Item } from '@/catalogue/api';
import type { components } from '@/generated/case';
import type { FieldErrors } from '@/shared/form';

type Schemas = components['schemas'];
export type MaterialFault = Schemas['MaterialFault'];
/** As a step of the city states them. */
export type Reasons = Pick<Schemas['NotAcceptCase'], 'reason' | 'materials' | 'articles'>;

/** The stock phrases, the commonest first. */
export const faults: readonly MaterialFault[] = [
  'INCOMPLETE',
  'ILLEGIBLE',
  'UNSIGNED',
  'INCONSISTENT',
  'EXPIRED',
  'UNSUITABLE',
  'MISSING',
  'OTHER',
];

export interface Ticks {
  materials: { material: string; ticked: boolean; fault: MaterialFault; detail: string }[];
  articles: { text: string; ticked: boolean }[];
  reason: string;
}

/** Nothing ticked yet. */
export function emptyReasons(item: Pick<Item, 'materials' | 'articles'>): Ticks {
  return {
    materials: (item.materials ?? []).map(({ name }) => ({
      material: name,
      ticked: false,
      fault: 'INCOMPLETE',
      detail: '',
    })),
    articles: (item.articles ?? []).map((text) => ({ text, ticked: false })),
    reason: '',
  };
}

/** What is ticked and written; nothing that is empty. */
export function toReasons({ materials, articles, reason }: Ticks): Reasons {
  const ticked = materials.filter((each) => each.ticked);
  const cited = articles.filter((each) => each.ticked);
  return {
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    ...(ticked.length === 0
      ? {}
      : {
          materials: ticked.map(({ material, fault, detail }) => ({
            material,
            fault,
            ...(detail.trim() === '' ? {} : { detail: detail.trim() }),
          })),
        }),
    ...(cited.length === 0 ? {} : { articles: cited.map(({ text }) => text) }),
  };
}

export function checkReasons(
  ticks: Ticks,
  needsReason: boolean,
  messages: { reason: string; detail: string },
): FieldErrors {
  const unexplained = ticks.materials.flatMap((each, index) =>
    each.ticked && each.fault === 'OTHER' && each.detail.trim() === '' ? [index] : [],
  );
  const isNothingStated = ticks.reason.trim() === '' && !ticks.materials.some((each) => each.ticked);
  return {
    ...Object.fromEntries(unexplained.map((index) => [`materials[${index}].detail`, messages.detail])),
    ...(needsReason && isNothingStated ? { reason: messages.reason } : {}),
  };
}
