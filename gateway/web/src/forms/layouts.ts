import type { FormSchema } from './schema';

/** A layout with one control for each property. */
export function fieldsOf(schema: FormSchema) {
  return {
    type: 'VerticalLayout',
    elements: Object.keys(schema.properties ?? {}).map((name) => ({ type: 'Control', scope: `#/properties/${name}` })),
  };
}
