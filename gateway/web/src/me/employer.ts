import { isUscc } from '@/shared/check-digits';

/** The employer as the server takes it: a unit number or a USCC. */
export function tidyEmployer(number: string): string {
  return number.replace(/\s/g, '').toUpperCase();
}

export function isEmployer(number: string): boolean {
  const tidy = tidyEmployer(number);
  return /^\d{13}$/.test(tidy) || isUscc(tidy);
}
