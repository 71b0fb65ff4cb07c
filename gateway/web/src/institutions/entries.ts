import type { Institution } from './api';

type Translate = (key: string) => string;

/** What is shown of an institution to its unit, to itself and to the staff. */
export function institutionEntries(t: Translate, each: Institution) {
  return [
    { label: t('institutions.number'), value: each.number },
    { label: t('institutions.name'), value: each.name },
    { label: t('institutions.type'), value: t(`terms.institutionTypes.${each.type}`) },
    { label: t('institutions.level'), value: t(`terms.institutionLevels.${each.level}`) },
    { label: t('institutions.licence'), value: each.licenceNumber },
    { label: t('institutions.licenceFrom'), value: each.licenceFrom },
    { label: t('institutions.licenceTo'), value: each.licenceTo },
    { label: t('institutions.standing'), value: t(`institutions.standings.${each.standing}`) },
    { label: t('institutions.suspensionReason'), value: each.suspensionReason },
    { label: t('institutions.licensedByCase'), value: each.licensedByCase },
    { label: t('institutions.endedByCase'), value: each.endedByCase },
    { label: t('institutions.endReason'), value: each.endReason },
    { label: t('frame.city'), value: t(`cities.${each.city}`) },
  ];
}
