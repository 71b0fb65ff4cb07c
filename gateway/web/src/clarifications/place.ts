import { presentable, type FormSchema } from '@/forms/schema';
import { titleAt } from '@/forms/title-at';
import type { Clarification } from './clarifications';

type Words = (key: string, named: Record<string, unknown>) => string;

/** More rows than these are only counted. */
const MOST_ROWS = 20;

/** Where in the form something odd is: the field, the row and whom it is about. */
export function placeWords(
  t: Words,
  schema: FormSchema,
  form: Record<string, unknown>,
  { field, rows }: Pick<Clarification, 'field' | 'rows'>,
): string {
  const title = titleAt(t, presentable(schema), field);
  if (rows !== undefined) {
    const numbers = rows.slice(0, MOST_ROWS).join(t('cases.fieldSeparator', {}));
    const key = rows.length > MOST_ROWS ? 'clarifications.manyRows' : 'clarifications.rows';
    return `${title} · ${t(key, { rows: numbers, count: rows.length })}`;
  }
  const [, list, index] = field.split('/');
  const entries = form[list ?? ''];
  const name: unknown = Array.isArray(entries)
    ? (entries[Number(index)] as Record<string, unknown> | undefined)?.name
    : undefined;
  return typeof name === 'string' && name !== '' ? t('common.withNote', { text: title, note: name }) : title;
}
