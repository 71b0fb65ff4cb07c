import { tidyDay } from '@/shared/dates';
import type { FieldErrors } from '@/shared/form';

/** The errors of a grant's validity. */
export function checkWindow(t: (key: string) => string, window: { from: string; to: string }): FieldErrors {
  const errors: FieldErrors = {};
  for (const name of ['from', 'to'] as const) {
    if (window[name] === '') {
      errors[`window.${name}`] = t('common.required');
    } else if (tidyDay(window[name]) !== window[name]) {
      errors[`window.${name}`] = t('common.dayNeeded');
    }
  }
  if (Object.keys(errors).length === 0 && window.to < window.from) {
    errors['window.to'] = t('grants.endsBeforeStart');
  }
  return errors;
}
