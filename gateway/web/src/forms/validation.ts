import { Validator, format, type OutputUnit, type Schema } from '@cfworker/json-schema';
import { isResidentIdNumber, isUscc } from '@/shared/check-digits';
import type { FormSchema } from './schema';

// The formats that the catalogue adds to draft 2020-12; the server asserts the same ones.
format['cn-resident-id'] = isResidentIdNumber;
format['uscc'] = isUscc;

export interface Fault {
  /** JSON pointer into the form. */
  pointer: string;
  /** The keyword of the schema that failed, such as `pattern`. */
  keyword: string;
}

/** Keywords that only say that something below them failed. */
const wrappers = new Set([
  '$ref',
  'properties',
  'items',
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'then',
  'else',
  'prefixItems',
]);

/** The interpreter checks formats of texts only: `money` becomes a keyword that it checks for numbers. */
function withMoney(schema: FormSchema): FormSchema {
  return JSON.parse(JSON.stringify(schema), (_, value: FormSchema | null) =>
    value?.format === 'money' ? { ...value, multipleOf: 0.01 } : value,
  ) as FormSchema;
}

/** Checks a form by an interpreter of the schema; no code is generated. Each place is named once. */
export function validate(schema: FormSchema, form: unknown): Fault[] {
  const result = new Validator(withMoney(schema) as Schema, '2020-12', false).validate(form);
  const faults = new Map<string, Fault>();
  for (const error of result.errors) {
    const fault = faultOf(error);
    if (fault !== undefined && !faults.has(fault.pointer)) {
      faults.set(fault.pointer, fault);
    }
  }
  return [...faults.values()];
}

function faultOf(error: OutputUnit): Fault | undefined {
  const keyword = error.keyword;
  if (wrappers.has(keyword) || keyword === 'false') {
    return undefined;
  }
  const place = decodeURI(error.instanceLocation.replace(/^#/, ''));
  if (keyword === 'required') {
    const property = /"([^"]+)"/.exec(error.error)?.[1] ?? '';
    return { pointer: `${place}/${property}`, keyword };
  }
  return { pointer: place, keyword: keyword === 'multipleOf' ? 'money' : keyword };
}
