import { describe, expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { requireFilled, useForm } from './form';

describe('a form', () => {
  it('runs one submission at a time', async () => {
    const { submit } = useForm({ name: '' });
    let calls = 0;
    let release = () => undefined as void;
    const waiting = new Promise<void>((resolve) => (release = resolve));
    const action = async () => {
      calls++;
      await waiting;
    };
    const first = submit(action);
    expect(await submit(action)).toBe(false);
    release();
    expect(await first).toBe(true);
    expect(calls).toBe(1);
  });

  it('repeats the idempotency key for the same values, and changes it with them', async () => {
    const { values, submit } = useForm({ name: 'a' });
    const keys: string[] = [];
    const failing = async (_: unknown, key: string) => {
      keys.push(key);
      throw Problem.offline();
    };
    await submit(failing);
    await submit(failing);
    values.name = 'b';
    await submit(failing);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('keeps what was typed and shows the errors of the server at their fields', async () => {
    const { values, errors, problem, submit } = useForm({ mobile: '1' });
    await submit(async () => {
      throw new Problem(422, {
        code: 'invalid',
        errors: [{ field: 'mobile', code: 'mobile-form', message: '请填写' }],
      });
    });
    expect(values.mobile).toBe('1');
    expect(errors.value).toEqual({ mobile: '请填写' });
    expect(problem.value?.status).toBe(422);
  });

  it('does not send what is incomplete', async () => {
    const { errors, submit } = useForm({ name: ' ' }, (values) => requireFilled(values, ['name'], '必填'));
    let called = false;
    await submit(async () => {
      called = true;
    });
    expect(called).toBe(false);
    expect(errors.value).toEqual({ name: '必填' });
  });
});
