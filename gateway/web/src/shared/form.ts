import { nextTick, reactive, ref, shallowRef } from 'vue';
import { newIdempotencyKey } from '@/api/clients';
import { Problem } from '@/api/problem';

export type FieldErrors = Record<string, string>;

/**
 * One form: its values, the errors of its fields and the problem of its last submission. While a submission runs, another
 * one does nothing. The idempotency key stays the same for the same values, so that a repeated attempt never acts twice.
 */
export function useForm<T extends object>(initial: T, check: (values: T) => FieldErrors = () => ({})) {
  const values = reactive(structuredClone(initial)) as T;
  const errors = ref<FieldErrors>({});
  const problem = shallowRef<Problem>();
  const busy = ref(false);
  /** Raised with each failed submission; the error summary takes the focus then. */
  const failures = ref(0);
  let key = newIdempotencyKey();
  let keyOf = '';

  function fail(): void {
    void nextTick(() => failures.value++);
  }

  async function submit(action: (values: T, idempotencyKey: string) => Promise<void>): Promise<boolean> {
    if (busy.value) {
      return false;
    }
    problem.value = undefined;
    errors.value = check(values);
    if (Object.keys(errors.value).length > 0) {
      fail();
      return false;
    }
    const content = JSON.stringify(values);
    if (content !== keyOf) {
      key = newIdempotencyKey();
      keyOf = content;
    }
    busy.value = true;
    try {
      await action(values, key);
      keyOf = '';
      return true;
    } catch (error) {
      const refused = Problem.from(error);
      problem.value = refused;
      errors.value = Object.fromEntries(refused.errors.map((each) => [each.field, each.message ?? refused.detail]));
      fail();
      return false;
    } finally {
      busy.value = false;
    }
  }

  function reset(): void {
    Object.assign(values, structuredClone(initial));
    errors.value = {};
    problem.value = undefined;
  }

  return { values, errors, problem, busy, failures, submit, reset };
}

/** One action without a form, such as a button in a list. */
export function useAction() {
  const busy = ref(false);
  const problem = shallowRef<Problem>();

  async function run(action: () => Promise<void>): Promise<boolean> {
    if (busy.value) {
      return false;
    }
    busy.value = true;
    problem.value = undefined;
    try {
      await action();
      return true;
    } catch (error) {
      problem.value = Problem.from(error);
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, problem, run };
}

/** The same message for each of these fields that is blank. */
export function requireFilled<T extends object>(values: T, names: (keyof T & string)[], message: string): FieldErrors {
  return Object.fromEntries(
    names.filter((name) => String(values[name] ?? '').trim() === '').map((name) => [name, message]),
  );
}
