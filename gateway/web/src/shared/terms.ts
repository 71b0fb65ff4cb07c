type Translate = (key: string) => string;

const tierKeys: Record<string, string> = {
  'legal-representative': 'terms.tiers.legalRepresentative',
  administrator: 'terms.tiers.administrator',
  agent: 'terms.tiers.agent',
};

export function tierText(t: Translate, tier: string | undefined): string {
  const key = tier === undefined ? undefined : tierKeys[tier];
  return key === undefined ? (tier ?? '') : t(key);
}
