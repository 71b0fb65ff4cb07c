import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, nextTick, ref } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { Problem } from '@/api/problem';
import type { Case } from './api';
import { useDraft, type Draft } from './draft';

describe('a draft', () => {
  const typed = ref('');
  const requests: string[] = [];
  let answers: (() => void)[] = [];
  let draft: Draft;
  let unmount: () => void;

  /** The next request fails with this; the others succeed. */
  function failOnce(problem: Problem): void {
    answers.push(() => {
      throw problem;
    });
  }

  function answer(request: string) {
    requests.push(request);
    answers.shift()?.();
    return Promise.resolve({ data: { id: 'one' } as Case, etag: `"${requests.length}"` });
  }

  beforeEach(() => {
    vi.useFakeTimers();
    typed.value = '';
    requests.length = 0;
    answers = [];
    const page = defineComponent({
      setup() {
        draft = useDraft({
          store: {
            create: (body: string, key) => answer(`create ${body} ${key}`),
            change: (id, etag, body) => answer(`change ${id} ${etag} ${body}`),
            version: () => Promise.resolve('"9"'),
            remove: (id) => answer(`remove ${id}`),
          },
          body: () => typed.value,
          content: () => typed.value,
          isDraft: () => true,
          page: (id) => ({ path: `/draft/${id}` }),
        });
        draft.begin();
        return () => undefined;
      },
    });
    const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:path(.*)*', component: page }] });
    const mounted = mount(page, { global: { plugins: [createPinia(), router] } });
    unmount = () => mounted.unmount();
  });

  afterEach(() => {
    unmount();
    vi.useRealTimers();
    history.replaceState({}, '', '/');
  });

  async function type(text: string): Promise<void> {
    typed.value = text;
    await nextTick();
  }

  it('is made some moments after the last change, and changed from then on', async () => {
    await type('a');
    await type('ab');
    expect(draft.isUnsaved()).toBe(true);
    await vi.advanceTimersByTimeAsync(3000);
    await type('abc');
    await vi.advanceTimersByTimeAsync(3000);
    expect(requests.map((each) => each.replace(/ \S{36}$/, ''))).toEqual(['create ab', 'change one "1" abc']);
    expect(draft.isUnsaved()).toBe(false);
    expect(location.pathname).toBe('/draft/one');
  });

  it('is made once when the answer is lost, whatever was typed meanwhile', async () => {
    failOnce(Problem.offline());
    await type('a');
    await vi.advanceTimersByTimeAsync(3000);
    expect(draft.problem.value?.isTemporary).toBe(true);
    await type('ab');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(requests[1]).toBe(requests[0]);
    expect(requests.slice(2)).toEqual(['change one "2" ab']);
    expect(draft.problem.value).toBeUndefined();
  });

  it('asks for its version after a change whose answer is lost', async () => {
    await type('a');
    await vi.advanceTimersByTimeAsync(3000);
    failOnce(Problem.offline());
    await type('ab');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(requests.slice(1)).toEqual(['change one "1" ab', 'change one "9" ab']);
  });

  it('is removed when nothing is filled in any more, and only then', async () => {
    await draft.dropIfEmpty();
    await type('a');
    await vi.advanceTimersByTimeAsync(3000);
    await draft.dropIfEmpty();
    await type('');
    await draft.dropIfEmpty();
    expect(requests.map((each) => each.replace(/ \S{36}$/, ''))).toEqual(['create a', 'remove one']);
    expect(draft.isUnsaved()).toBe(false);
  });

  it('is not submitted while it cannot be saved', async () => {
    await type('a');
    failOnce(new Problem(422, { code: 'invalid' }));
    await expect(draft.settle()).rejects.toThrow();
    await expect(draft.ensure()).resolves.toBe('one');
  });
});
