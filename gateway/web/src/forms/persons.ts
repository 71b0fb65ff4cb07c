import type { InjectionKey } from 'vue';
import type { FormSchema } from './schema';

/** What an earlier filing stated of a person, by the name of the field. */
export type KnownPerson = Record<string, unknown>;

/** Finds the persons of earlier filings by the beginning of a name or ID number; absent where none are offered. */
export const personOffers: InjectionKey<(text: string) => Promise<KnownPerson[]>> = Symbol('persons');

const identity = ['name', 'idType', 'idNumber'];
/** Six digits of an ID number are a county, ten contain the year of birth. A shorter beginning is not looked for. */
const shortestNumber = 10;

/** Whether the field is the name or the ID number of a person of whom the form asks for both. */
export function namesPerson(root: FormSchema, scope: string): boolean {
  return (
    ['#/properties/name', '#/properties/idNumber'].includes(scope) &&
    ['name', 'idNumber'].every((name) => root.properties?.[name]?.type === 'string')
  );
}

export function canLookUp(field: string, text: string): boolean {
  return text.trim().length >= (field.endsWith('idNumber') ? shortestNumber : 1);
}

/** The row with the person: who it is, and of the other fields those that were empty and that the form asks for. */
export function filledWith(
  row: Record<string, unknown>,
  person: KnownPerson,
  schema: FormSchema,
): Record<string, unknown> {
  const filled = { ...row };
  for (const [name, value] of Object.entries(person)) {
    const field = schema.properties?.[name];
    const isEmpty = row[name] === undefined || row[name] === '' || identity.includes(name);
    const isKnown = field?.enum === undefined || field.enum.includes(value);
    if (field !== undefined && isEmpty && isKnown) {
      filled[name] = value;
    }
  }
  return filled;
}

/** The end of the number tells persons of one name apart; nobody beside the screen reads the whole. */
export function endOfNumber(person: KnownPerson): string {
  const number = typeof person.idNumber === 'string' ? person.idNumber : '';
  return `****${number.slice(-Math.min(4, Math.floor(number.length / 2)))}`;
}
