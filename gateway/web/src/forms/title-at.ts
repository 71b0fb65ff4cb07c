import { rowWords } from './row-words';
import type { FormSchema } from './schema';

type Words = (key: string, named: Record<string, unknown>) => string;

/** The title of the field at a pointer, with the row that it is in. The schema is presentable. */
export function titleAt(t: Words, schema: FormSchema, pointer: string): string {
  let current: FormSchema | undefined = schema;
  const names: string[] = [];
  for (const segment of pointer.split('/').slice(1)) {
    if (/^\d+$/.test(segment)) {
      names.push(rowWords(t, current, Number(segment)));
      current = current?.items;
    } else {
      // A field of all rows of a list.
      current = (current?.properties ?? current?.items?.properties)?.[segment];
      if (current?.title !== undefined) {
        names.push(current.title);
      }
    }
  }
  return names.join(' · ');
}
