import type { InstitutionLevel } from '@/institutions/api';
import { provinceCode } from '@/settings/cities';
import type { CityCase, InstitutionOfItem } from './api';

/** The province decides about institutions of its own level, a city about the others. */
export function levelsOf(authority: string): InstitutionLevel[] {
  return authority === provinceCode ? ['PROVINCE'] : ['CITY', 'COUNTY'];
}

/** The name that the hall takes unless the decision states another: as in the form, or that of the unit that filed. */
export function nameOf(found: CityCase, { name, effects }: InstitutionOfItem): string | undefined {
  const inForm = name === undefined ? undefined : found.form[name];
  if (typeof inForm === 'string' && inForm.trim() !== '') {
    return inForm.trim();
  }
  return found.institutionNumber === undefined && effects.includes('opens') ? found.unit.name : undefined;
}
