import { rankWith, type JsonFormsRendererRegistryEntry, type JsonSchema, type UISchemaElement } from '@jsonforms/core';
import { markRaw, type Component } from 'vue';
import ChoiceControl from './ChoiceControl.vue';
import ChoicesControl from './ChoicesControl.vue';
import ConsentControl from './ConsentControl.vue';
import DateControl from './DateControl.vue';
import FieldsLayout from './FieldsLayout.vue';
import ListControl from './ListControl.vue';
import NumberControl from './NumberControl.vue';
import ObjectControl from './ObjectControl.vue';
import TextControl from './TextControl.vue';
import ValuesControl from './ValuesControl.vue';
import { isChoiceList, isMonth, isObjectList, isValueList, type FormSchema } from './schema';

type Test = (schema: FormSchema) => boolean;

function control(rank: number, component: Component, test: Test): JsonFormsRendererRegistryEntry {
  const tester = rankWith(rank, (uischema: UISchemaElement, root: JsonSchema) => {
    const schema =
      uischema.type === 'Control'
        ? schemaAt(root as FormSchema, (uischema as never as { scope: string }).scope)
        : undefined;
    return schema !== undefined && test(schema);
  });
  return { tester, renderer: markRaw(component) };
}

function schemaAt(root: FormSchema, scope: string): FormSchema | undefined {
  let current: unknown = root;
  for (const segment of scope.replace(/^#\/?/, '').split('/').filter(Boolean)) {
    current = (current as Record<string, unknown> | undefined)?.[segment];
  }
  return current as FormSchema | undefined;
}

/** One renderer for each kind of field that the catalogue's forms have. */
export const renderers: JsonFormsRendererRegistryEntry[] = [
  {
    tester: rankWith(1, (uischema: UISchemaElement) => uischema.type === 'VerticalLayout'),
    renderer: markRaw(FieldsLayout),
  },
  control(1, TextControl, (schema) => schema.type === 'string'),
  control(2, NumberControl, (schema) => schema.type === 'number' || schema.type === 'integer'),
  control(2, ConsentControl, (schema) => schema.type === 'boolean'),
  control(2, ChoiceControl, (schema) => schema.enum !== undefined),
  control(2, DateControl, (schema) => schema.format === 'date' || isMonth(schema)),
  control(2, ObjectControl, (schema) => schema.properties !== undefined && schema.type !== 'array'),
  control(2, ChoicesControl, isChoiceList),
  control(2, ListControl, isObjectList),
  control(2, ValuesControl, isValueList),
];
