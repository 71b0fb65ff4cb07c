import type { CaseDetail } from './api';

type Translate = (key: string) => string;

/** What the decision of a case did with an institution. */
export function licensingEntries(t: Translate, decision: CaseDetail['institution']) {
  if (decision === undefined) {
    return [];
  }
  return [
    { label: t('cases.licensing'), value: t(`office.licensing.effects.${decision.effect}`) },
    { label: t('institutions.name'), value: decision.name },
    { label: t('institutions.type'), value: decision.type && t(`terms.institutionTypes.${decision.type}`) },
    { label: t('institutions.level'), value: decision.level && t(`terms.institutionLevels.${decision.level}`) },
    { label: t('institutions.licence'), value: decision.licenceNumber },
    { label: t('institutions.licenceFrom'), value: decision.licenceFrom },
    {
      label: t(decision.effect === 'ends' ? 'office.licensing.lastDay' : 'institutions.licenceTo'),
      value: decision.licenceTo ?? t('office.licensing.permanent'),
    },
  ];
}
