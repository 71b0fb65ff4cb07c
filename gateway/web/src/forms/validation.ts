import { Validator, format, type OutputUnit, type Schema } from '@cfworker/json-schema';
import { isResidentIdNumber, isUscc } from '@/shared/check-digits';
import { presentable, type FormSchema } from './schema';

// The formats that the catalogue adds to draft 2020-12; the server asserts the same ones.
format['cn-resident-id'] = isResidentIdNumber;
format['uscc'] = isUscc;

export interface Fault {
  /** JSON pointer into the form. */
  pointer: string;
  /** The keyword of the schema that failed, such as `pattern`. */
  keyword: string;
  /** What the keyword compares with: the name of a format, the title of another field, the number of another row. */
  limit?: string;
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
  for (const fault of comparisons(presentable(schema), form, '')) {
    if (!faults.has(fault.pointer)) {
      faults.set(fault.pointer, fault);
    }
  }
  return [...faults.values()];
}

/** The catalogue's own keywords `notLess` and `uniqueBy`, which compare fields; the server checks them too. */
function comparisons(schema: FormSchema, value: unknown, place: string): Fault[] {
  if (Array.isArray(value)) {
    return [
      ...repeated(schema.uniqueBy ?? [], value as Record<string, unknown>[], place),
      ...value.flatMap((each, index) => comparisons(schema.items ?? {}, each, `${place}/${index}`)),
    ];
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const fields = value as Record<string, unknown>;
  return [
    ...Object.entries(schema.notLess ?? {})
      .filter(([name, other]) => isLess(fields[name], fields[other]))
      .map(([name, other]) => ({
        pointer: `${place}/${name}`,
        keyword: typeof fields[name] === 'string' ? 'notBefore' : 'notLess',
        limit: schema.properties?.[other]?.title ?? other,
      })),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
      comparisons(property, fields[name], `${place}/${name}`),
    ),
  ];
}

function isLess(value: unknown, least: unknown): boolean {
  return (
    (typeof value === 'number' && typeof least === 'number' && value < least) ||
    (typeof value === 'string' && typeof least === 'string' && value < least)
  );
}

function repeated(names: string[], rows: Record<string, unknown>[], place: string): Fault[] {
  const first = new Map<string, number>();
  return rows.flatMap((row, index) => {
    const values = names.map((name) => row[name]);
    const key = JSON.stringify(values);
    if (names.length === 0 || values.some((each) => typeof each !== 'string')) {
      return [];
    }
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, index);
      return [];
    }
    return [{ pointer: `${place}/${index}/${names.at(-1) ?? ''}`, keyword: 'uniqueBy', limit: String(earlier + 1) }];
  });
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
  if (keyword === 'format') {
    return { pointer: place, keyword, limit: /"([^"]+)"/.exec(error.error)?.[1] ?? '' };
  }
  return { pointer: place, keyword: keyword === 'multipleOf' ? 'money' : keyword };
}
