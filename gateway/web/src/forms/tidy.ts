import { tidyCode, tidyTelephone } from '@/shared/codes';
import type { FormSchema } from './schema';

/** Such as an ID number, whose check digit may still be wrong when it is tidied. */
export function isCode(schema: FormSchema): boolean {
  return ['cn-resident-id', 'uscc'].includes(schema.format ?? '');
}

/** Codes and telephone numbers lose the separators that their pattern refuses. */
export function tidy(schema: FormSchema, text: string): string {
  const trimmed = text.trim();
  const { pattern } = schema;
  const readings = [trimmed, tidyTelephone(trimmed), tidyCode(trimmed)];
  const fitting = pattern === undefined ? undefined : readings.find((each) => new RegExp(pattern, 'u').test(each));
  return isCode(schema) ? tidyCode(trimmed) : (fitting ?? trimmed);
}
