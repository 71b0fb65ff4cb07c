import type { Item } from './api';
import type { CityGuide, GuideMember } from './guide-api';

interface Translate {
  (key: string): string;
  (key: string, values: Record<string, unknown>): string;
}

export interface Fact {
  label: string;
  value: string;
}

type Material = NonNullable<Item['materials']>[number];

/** What nobody has stated yet. */
const unknown = (t: Translate) => t('catalogue.unknown');

/** A text without a named source says so; without a text, it is to be stated. */
function stated(t: Translate, text: string | undefined, isExample: boolean): string {
  if (text === undefined) {
    return unknown(t);
  }
  return isExample ? t('catalogue.example', { text }) : text;
}

const isExample = (guide: CityGuide, member: GuideMember) => guide.unconfirmed.includes(member);

/** Who handles the item in the city, where, when, and whom to ask. */
export function officeFacts(t: Translate, guide: CityGuide): Fact[] {
  const office = guide.office;
  return [
    { label: t('guide.authority'), value: stated(t, office?.authority, office?.unconfirmed ?? false) },
    { label: t('guide.address'), value: stated(t, office?.address, false) },
    { label: t('guide.hours'), value: stated(t, office?.hours, false) },
    { label: t('guide.telephone'), value: stated(t, office?.telephone, false) },
    { label: t('guide.complaints'), value: stated(t, office?.complaints, false) },
  ];
}

/** What it costs, what comes of it, and whether one has to come. */
export function outcomeFacts(t: Translate, guide: CityGuide): Fact[] {
  const { fee, result, visits } = guide;
  const charge = fee && (fee.charged ? fee.standard : t('guide.free'));
  const times = visits && (visits.times === 0 ? t('guide.noVisit') : t('guide.visitTimes', { times: visits.times }));
  return [
    { label: t('guide.fee'), value: stated(t, charge, isExample(guide, 'fee')) },
    ...(fee?.charged === false && fee.basis === undefined
      ? []
      : [{ label: t('guide.feeBasis'), value: stated(t, fee?.basis, isExample(guide, 'fee')) }]),
    { label: t('guide.result'), value: stated(t, result?.name, isExample(guide, 'result')) },
    {
      label: t('guide.resultDocument'),
      value: stated(
        t,
        result?.document && t(`guide.resultDocuments.${result.document}`, { reason: result.reason ?? '' }),
        isExample(guide, 'result'),
      ),
    },
    {
      label: t('guide.resultSample'),
      value: result && result.sample === undefined ? t('guide.madeByHall') : sample(t, result?.sample),
    },
    { label: t('guide.visits'), value: stated(t, times, isExample(guide, 'visits')) },
    ...(visits?.reason === undefined ? [] : [{ label: t('guide.visitReason'), value: visits.reason }]),
  ];
}

/** Whether the material is an original or a copy, and how many of it. */
export function paperInWords(t: Translate, { paper }: Material): string {
  return paper === undefined
    ? unknown(t)
    : t('guide.paper', { original: t(`guide.originals.${paper.original}`), number: paper.number });
}

/** The address of a sample or of a blank form, if there is one. */
export function link(address: string | undefined): string | undefined {
  return address?.startsWith('https://') ? address : undefined;
}

/** What to show where there is no link. */
export function sample(t: Translate, address: string | undefined): string {
  return address === undefined ? unknown(t) : (link(address) ?? t('guide.noSample'));
}
