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
  const shown = presentable(schema);
  const whole = withGroups(shown, form);
  const result = new Validator(withMoney(schema) as Schema, '2020-12', false).validate(whole);
  const faults = new Map<string, Fault>();
  for (const error of result.errors) {
    const fault = faultOf(error);
    if (fault !== undefined && !faults.has(fault.pointer)) {
      faults.set(fault.pointer, fault);
    }
  }
  for (const fault of comparisons(shown, form, '')) {
    if (!faults.has(fault.pointer)) {
      faults.set(fault.pointer, fault);
    }
  }
  return [...faults.values()].sort((one, other) => compare(rank(shown, one.pointer), rank(shown, other.pointer)));
}

/** Where a field stands on the page, from the outermost group to the field. */
function rank(schema: FormSchema, pointer: string): number[] {
  let current: FormSchema | undefined = schema;
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => {
      const position = /^\d+$/.test(segment)
        ? Number(segment)
        : Object.keys(current?.properties ?? {}).indexOf(segment);
      current = /^\d+$/.test(segment) ? current?.items : current?.properties?.[segment];
      return position;
    });
}

function compare(one: number[], other: number[]): number {
  const place = one.findIndex((each, index) => each !== other[index]);
  return place === -1 ? one.length - other.length : (one[place] ?? 0) - (other[place] ?? -1);
}

/** A required group in which nothing was entered lacks its fields, not itself: only fields can be filled in. */
function withGroups(schema: FormSchema, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((each) => withGroups(schema.items ?? {}, each));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const fields = { ...(value as Record<string, unknown>) };
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (fields[name] === undefined && property.properties !== undefined && schema.required?.includes(name)) {
      fields[name] = {};
    }
    if (fields[name] !== undefined) {
      fields[name] = withGroups(property, fields[name]);
    }
  }
  return fields;
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
