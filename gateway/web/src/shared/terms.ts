import { provinceCode } from '@/settings/cities';

type Translate = (key: string, named: Record<string, unknown>) => string;

const tierKeys: Record<string, string> = {
  'legal-representative': 'terms.tiers.legalRepresentative',
  administrator: 'terms.tiers.administrator',
  agent: 'terms.tiers.agent',
};

export function tierText(t: Translate, tier: string | undefined): string {
  const key = tier === undefined ? undefined : tierKeys[tier];
  return key === undefined ? (tier ?? '') : t(key, {});
}

/** The authority of a city, or of the province, by its full name. */
export function authorityText(t: Translate, city: string): string {
  return city === provinceCode ? t('frame.department', {}) : t('terms.authority', { city: t(`cities.${city}`, {}) });
}
