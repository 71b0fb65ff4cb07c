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
import PersonControl from './PersonControl.vue';
import TextControl from './TextControl.vue';
import ValuesControl from './ValuesControl.vue';
import { namesPerson } from './persons';
import { isChoiceList, isMonth, isObjectList, isValueList, type FormSchema } from './schema';

/** @param root of the object that the field belongs to */
type Test = (schema: FormSchema, root: FormSchema, scope: string) => boolean;

function control(rank: number, component: Component, test: Test): JsonFormsRendererRegistryEntry {
  const tester = rankWith(rank, (uischema: UISchemaElement, root: JsonSchema) => {
    if (uischema.type !== 'Control') {
      return false;
    }
    const { scope } = uischema as never as { scope: string };
    const schema = schemaAt(root as FormSchema, scope);
    return schema !== undefined && test(schema, root as FormSchema, scope);
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
  control(2, PersonControl, (_, root, scope) => namesPerson(root, scope)),
  control(2, NumberControl, (schema) => schema.type === 'number' || schema.type === 'integer'),
  control(2, ConsentControl, (schema) => schema.type === 'boolean'),
  control(2, ChoiceControl, (schema) => schema.enum !== undefined),
  control(2, DateControl, (schema) => schema.format === 'date' || isMonth(schema)),
  control(2, ObjectControl, (schema) => schema.properties !== undefined && schema.type !== 'array'),
  control(2, ChoicesControl, isChoiceList),
  control(2, ListControl, isObjectList),
  control(2, ValuesControl, isValueList),
];
