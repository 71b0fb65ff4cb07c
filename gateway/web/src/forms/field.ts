import { computed } from 'vue';
import { useJsonFormsControl, type ControlProps } from '@jsonforms/vue';
import { pointerOf, useFormContext } from './context';
import type { FormSchema } from './schema';

/** What every field of a form needs: its schema, label, value, place and message. */
export function useField(props: ControlProps) {
  const { control, handleChange } = useJsonFormsControl(props);
  const { errors } = useFormContext();
  const schema = computed(() => control.value.schema as FormSchema);
  const pointer = computed(() => pointerOf(control.value.path));
  const label = computed(() => schema.value.title ?? control.value.label);
  const error = computed(() => errors.value[pointer.value]);
  const required = computed(() => control.value.required ?? false);
  const value = computed(() => control.value.data as unknown);

  function change(next: unknown): void {
    handleChange(control.value.path, next === '' || next === null ? undefined : next);
  }
  return { control, schema, pointer, label, error, required, value, change, handleChange };
}
