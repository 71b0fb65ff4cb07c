import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import * as catalogue from '@/catalogue/api';
import { createTexts } from '@/texts';
import { zh } from '@/texts/zh';
import * as api from './exports-api';
import ExportsPage from './ExportsPage.vue';

const page = { render: () => null };
const router = createRouter({
  history: createMemoryHistory(),
  routes: [
    { path: '/', component: page },
    ...['cases', 'office', 'institution-cases'].map((name) => ({ path: `/${name}`, name, component: page })),
  ],
});

afterEach(() => vi.restoreAllMocks());

it.each([
  ['unit', zh.cases.days],
  ['institution', zh.cases.days],
  ['city', zh.office.days],
] as const)('names the days by which the exported cases were selected (%s)', async (of, days) => {
  vi.spyOn(catalogue, 'listSections').mockResolvedValue([]);
  vi.spyOn(api, 'listExports').mockResolvedValue({
    items: [
      {
        id: 'e',
        exportedAt: '2026-07-01T01:00:00Z',
        byMe: true,
        cases: 1,
        selection: { searched: false, ownFilings: false, from: '2026-06-01', to: '2026-06-30' },
      } as api.CaseExport,
    ],
    total: 1,
  });
  const wrapper = mount(ExportsPage, {
    props: { of },
    global: { plugins: [createTexts(), createPinia(), router] },
  });
  await flushPromises();
  expect(wrapper.get('tbody').text()).toContain(`${days.from} 2026-06-01；${days.to} 2026-06-30`);
  wrapper.unmount();
});
