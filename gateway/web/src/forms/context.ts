import { inject, type InjectionKey, type Ref } from 'vue';

export interface FormContext {
  /** Messages by JSON pointer. */
  errors: Ref<Record<string, string>>;
  /** Rows of lists (by JSON pointer) that are open for editing. */
  openRows: Ref<Set<string>>;
  /** What is filled in. */
  form: Ref<Record<string, unknown>>;
}

export const formContext: InjectionKey<FormContext> = Symbol('form');

export function useFormContext(): FormContext {
  const context = inject(formContext);
  if (context === undefined) {
    throw new Error('A control is used outside of a form');
  }
  return context;
}

/** JSON Forms writes employees.0.name, the server writes /employees/0/name. */
export function pointerOf(path: string): string {
  return path === '' ? '' : `/${path.replaceAll('.', '/')}`;
}
