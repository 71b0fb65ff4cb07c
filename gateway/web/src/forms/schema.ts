/** The part of JSON Schema (draft 2020-12) that forms of service items use, with the catalogue's own `enumTitles`. */
export interface FormSchema {
  $ref?: string;
  $defs?: Record<string, FormSchema>;
  type?: string;
  title?: string;
  description?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  enumTitles?: Record<string, string>;
  const?: unknown;
  properties?: Record<string, FormSchema>;
  required?: string[];
  items?: FormSchema;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  multipleOf?: number;
  /** The catalogue's own: a field may not be less than the other one. */
  notLess?: Record<string, string>;
  /** The catalogue's own: no two entries have the same values in these fields. */
  uniqueBy?: string[];
  /** What the field begins with. */
  default?: unknown;
  [keyword: string]: unknown;
}

function definition(root: FormSchema, ref: string): FormSchema {
  const name = ref.replace('#/$defs/', '');
  const found = root.$defs?.[name];
  if (found === undefined) {
    throw new Error(`The form has no definition ${ref}`);
  }
  return found;
}

/**
 * The schema as pages show it: each reference is replaced by its definition, and a title beside the reference wins.
 * Conditions are left to the validator.
 */
export function presentable(schema: FormSchema, root: FormSchema = schema): FormSchema {
  const { $ref, ...own } = schema;
  for (const keyword of ['$defs', 'if', 'then', 'else', 'allOf']) {
    delete own[keyword];
  }
  const resolved: FormSchema = $ref === undefined ? own : { ...presentable(definition(root, $ref), root), ...own };
  if (resolved.properties !== undefined) {
    resolved.properties = Object.fromEntries(
      Object.entries(resolved.properties).map(([name, property]) => [name, presentable(property, root)]),
    );
  }
  if (resolved.items !== undefined) {
    resolved.items = presentable(resolved.items, root);
  }
  return resolved;
}

/** The form without one of its fields. */
export function without(schema: FormSchema, field: string): FormSchema {
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => name !== field)),
    required: (schema.required ?? []).filter((name) => name !== field),
  };
}

export function isMonth(schema: FormSchema): boolean {
  return schema.type === 'string' && schema.pattern?.startsWith('^20[0-9]{2}-(0[1-9]|1[0-2])') === true;
}

export function isObjectList(schema: FormSchema): boolean {
  return schema.type === 'array' && schema.items?.properties !== undefined;
}

export function isChoiceList(schema: FormSchema): boolean {
  return schema.type === 'array' && schema.items?.enum !== undefined;
}

/** A list of texts or numbers that are typed, not chosen. */
export function isValueList(schema: FormSchema): boolean {
  return schema.type === 'array' && !isObjectList(schema) && !isChoiceList(schema);
}

export interface Choice {
  value: string;
  label: string;
}

export function choices(schema: FormSchema): Choice[] {
  return (schema.enum ?? []).map((value) => ({
    value: String(value),
    label: schema.enumTitles?.[String(value)] ?? String(value),
  }));
}

/** A value of a form in words. */
export function inWords(schema: FormSchema, value: unknown, yes: string, no: string): string {
  if (value === undefined || value === null || value === '') {
    return '';
  }
  if (typeof value === 'boolean') {
    return value ? yes : no;
  }
  if (Array.isArray(value)) {
    return value.map((each) => inWords(schema.items ?? {}, each, yes, no)).join('、');
  }
  if (typeof value === 'object') {
    return Object.entries(schema.properties ?? {})
      .map(([name, property]) => inWords(property, (value as Record<string, unknown>)[name], yes, no))
      .filter((text) => text !== '')
      .join('，');
  }
  return schema.enumTitles?.[String(value)] ?? String(value);
}

/** Drops what was emptied, so that an emptied field counts as absent. */
export function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutEmpty);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, each]) => each !== undefined && each !== null && each !== '')
        .map(([name, each]) => [name, withoutEmpty(each)]),
    );
  }
  return value;
}

/** What somebody typed: without empty fields, entries and lists. */
export function typedIn(value: unknown): unknown {
  if (Array.isArray(value)) {
    const entries = value.map(typedIn).filter((each) => each !== undefined);
    return entries.length === 0 ? undefined : entries;
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .map(([name, each]) => [name, typedIn(each)] as const)
      .filter(([, each]) => each !== undefined);
    return fields.length === 0 ? undefined : Object.fromEntries(fields);
  }
  return value === null || value === '' ? undefined : value;
}

/** What an empty form begins with: the values that its required fields state, such as the usual type of document. */
export function presets(schema: FormSchema): Record<string, unknown> {
  const begun: Record<string, unknown> = {};
  for (const name of schema.required ?? []) {
    const field = schema.properties?.[name];
    if (field?.default !== undefined) {
      begun[name] = field.default;
    } else if (field?.properties !== undefined) {
      const group = presets(field);
      if (Object.keys(group).length > 0) {
        begun[name] = group;
      }
    }
  }
  return begun;
}

/** The part of an earlier form that the present one still asks for: it may be another version of the item. */
export function fitting(schema: FormSchema, value: unknown): unknown {
  if (Array.isArray(value)) {
    return schema.type === 'array'
      ? value.map((each) => fitting(schema.items ?? {}, each)).filter((each) => each !== undefined)
      : undefined;
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => schema.properties?.[name] !== undefined)
        .map(([name, each]) => [name, fitting(schema.properties?.[name] ?? {}, each)] as const)
        .filter(([, each]) => each !== undefined),
    );
  }
  return schema.enum === undefined || schema.enum.includes(value) ? value : undefined;
}
