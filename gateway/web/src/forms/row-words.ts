import type { FormSchema } from './schema';

type Words = (key: string, named: Record<string, unknown>) => string;

/** Whether each row of a list is about a person. */
export function isOfPersons(list: FormSchema | undefined): boolean {
  return list?.items?.properties?.idNumber !== undefined;
}

/** What adds a row: people are added, other things by the title of their list. */
export function addWords(t: Words, list: FormSchema): string {
  const label = list.title ?? '';
  if (!isOfPersons(list)) {
    return t('forms.addRow', { label });
  }
  return t(label.endsWith('职工') ? 'forms.addEmployee' : 'forms.addPerson', {});
}

/** Names a row by its number. */
export function rowWords(t: Words, list: FormSchema | undefined, index: number): string {
  return t(isOfPersons(list) ? 'forms.person' : 'forms.row', { number: index + 1 });
}

export function atMostWords(t: Words, list: FormSchema): string {
  return t(isOfPersons(list) ? 'forms.kindPersons' : 'forms.kindList', { max: list.maxItems ?? '' });
}
