import { expect, it } from 'vitest';
import { checkIdNumber, emptyPerson } from './person';

it.each([
  ['RESIDENT_ID_CARD', '11010519491231002X', {}],
  ['RESIDENT_ID_CARD', '11010519491231002x', {}],
  ['RESIDENT_ID_CARD', '110105194912310021', { 'legalRepresentative.idNumber': 'wrong' }],
  ['RESIDENT_ID_CARD', '', {}],
  ['PASSPORT', 'E12345678', {}],
] as const)('a %s number %s is checked before it is sent', (idType, idNumber, errors) => {
  expect(checkIdNumber({ ...emptyPerson(), idType, idNumber }, 'wrong', 'legalRepresentative.')).toEqual(errors);
});
