import type { components } from '@/generated/identity';
import { isResidentIdNumber } from './check-digits';
import type { FieldErrors } from './form';

export type IdType = components['schemas']['IdType'];

export const idTypes: readonly IdType[] = ['RESIDENT_ID_CARD', 'PASSPORT', 'HK_MACAO_PERMIT', 'TAIWAN_PERMIT'];

export interface PersonEntry {
  name: string;
  idType: IdType;
  idNumber: string;
  mobile: string;
}

export function emptyPerson(): PersonEntry {
  return { name: '', idType: 'RESIDENT_ID_CARD', idNumber: '', mobile: '' };
}

export function checkPerson(person: PersonEntry, message: string, prefix = '', withMobile = true): FieldErrors {
  const names = ['name', 'idNumber', ...(withMobile ? ['mobile'] : [])] as (keyof PersonEntry)[];
  return Object.fromEntries(
    names.filter((name) => person[name].trim() === '').map((name) => [`${prefix}${name}`, message]),
  );
}

/** A mistyped resident ID number, before it is sent: the server would name it only after what else is wrong. */
export function checkIdNumber(person: PersonEntry, message: string, prefix = ''): FieldErrors {
  const typed = person.idNumber.trim().toUpperCase();
  return person.idType === 'RESIDENT_ID_CARD' && typed !== '' && !isResidentIdNumber(typed)
    ? { [`${prefix}idNumber`]: message }
    : {};
}

export function trimmed(person: PersonEntry): PersonEntry {
  return {
    name: person.name.trim(),
    idType: person.idType,
    idNumber: person.idNumber,
    mobile: person.mobile,
  };
}
