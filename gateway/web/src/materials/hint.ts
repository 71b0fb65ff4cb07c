import type { Item } from '@/catalogue/api';

export type AskedMaterial = NonNullable<Item['materials']>[number];

type Translate = (key: string, values?: Record<string, unknown>) => string;

/** Which files a material takes, in words. */
export function materialHint(t: Translate, material: AskedMaterial): string {
  return t('materials.hint', {
    types: (material.accept ?? ['pdf', 'jpeg', 'png']).map((each) => each.toUpperCase()).join(t('common.separator')),
    megabytes: material.maxMegabytes ?? 20,
    files: material.maxFiles ?? 10,
  });
}
