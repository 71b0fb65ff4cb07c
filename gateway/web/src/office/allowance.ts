import type { FieldErrors } from '@/shared/form';

export const mostPerHour = 20_000;
const shortestNote = 2;

/** How many cases, in digits, and why. */
export function checkAllowance(
  { perHour, note }: { perHour: string; note: string },
  t: (key: string, named?: Record<string, unknown>) => string,
): FieldErrors {
  const errors: FieldErrors = {};
  if (!/^\d{1,9}$/.test(perHour.trim()) || Number(perHour) < 1 || Number(perHour) > mostPerHour) {
    errors.perHour = t('allowances.perHourNeeded', { most: mostPerHour });
  }
  if (note.trim().length < shortestNote) {
    errors.note = t('allowances.noteNeeded');
  }
  return errors;
}
