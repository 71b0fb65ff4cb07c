import { describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { loadAhead } from './load-ahead';

const page = { template: '<p></p>' };

function routerOf(frame: () => Promise<unknown>, inner: () => Promise<unknown>) {
  return createRouter({
    history: createMemoryHistory(),
    routes: [
      {
        path: '/centre',
        component: frame as never,
        children: [{ path: '', name: 'centre', component: inner as never }],
      },
    ],
  });
}

describe('the code of a page that is about to be opened', () => {
  it('is loaded with that of the frame around it', () => {
    const frame = vi.fn(async () => Promise.resolve(page));
    const inner = vi.fn(async () => Promise.resolve(page));

    loadAhead(routerOf(frame, inner), { name: 'centre' });

    expect(frame).toHaveBeenCalledOnce();
    expect(inner).toHaveBeenCalledOnce();
  });

  it('is asked for again when the page is opened, if it did not arrive', async () => {
    const inner = vi.fn(async () => Promise.resolve(page)).mockRejectedValueOnce(new Error('not loaded'));
    const router = routerOf(async () => Promise.resolve(page), inner);

    loadAhead(router, { name: 'centre' });
    await router.push('/centre');

    expect(inner).toHaveBeenCalledTimes(2);
    expect(router.currentRoute.value.name).toBe('centre');
  });
});
