import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { createTexts } from '@/texts';
import { zh } from '@/texts/zh';
import LostAuthority from './LostAuthority.vue';

const number = '3201000000017';
const revoked = {
  id: 'g',
  unitNumber: number,
  unitName: '单位',
  tier: 'agent',
  state: 'revoked',
  scopes: [],
  grantedBy: { name: '王**', tier: 'administrator' },
  grantedAt: '',
  version: 1,
};
const page = { render: () => null };
const router = createRouter({
  history: createMemoryHistory(),
  routes: ['/', '/choose', '/me'].map((path) => ({ path, component: page })),
});

describe('a lost authority', () => {
  async function show(grants: object[], options: object[]) {
    vi.stubGlobal('fetch', (request: Request) =>
      Promise.resolve(Response.json(request.url.endsWith('acting-options') ? { options } : { items: grants })),
    );
    const wrapper = mount(LostAuthority, {
      props: { number },
      global: { plugins: [createTexts(), createPinia(), router] },
    });
    await flushPromises();
    return wrapper;
  }

  afterEach(() => vi.unstubAllGlobals());

  it('says who gave it', async () => {
    const wrapper = await show([{ ...revoked, unitNumber: '3201000000025' }, revoked], []);
    expect(wrapper.text()).toContain('请联系开通授权的管理员王**');
    expect(wrapper.text()).not.toContain(zh.problem.switch);
  });

  it('offers another unit only to whom has one', async () => {
    const wrapper = await show([], [{ kind: 'unit', unit: '3201000000025' }]);
    expect(wrapper.text()).toContain(zh.centre.lostAsk);
    expect(wrapper.get('a.primary').attributes('href')).toBe('/choose');
  });
});
