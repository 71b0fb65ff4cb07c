import { requireFilled, type FieldErrors } from './form';

/** What is wrong with a new password and its confirmation before they are sent; the rule itself is the server's. */
export function checkNewPassword<T extends { confirmation: string }>(
  values: T,
  name: keyof T & string,
  t: (key: string) => string,
): FieldErrors {
  const errors = requireFilled(values, [name, 'confirmation'], t('common.required'));
  return Object.keys(errors).length === 0 && values[name] !== values.confirmation
    ? { confirmation: t('password.different') }
    : errors;
}
