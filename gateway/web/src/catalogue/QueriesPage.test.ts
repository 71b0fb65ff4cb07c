import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { useSettings } from '@/settings/settings';
import { createTexts } from '@/texts';
import * as api from './api';
import ItemsPage from './ItemsPage.vue';
import QueriesPage from './QueriesPage.vue';

const router = createRouter({
  history: createMemoryHistory(),
  routes: ['/', '/verify', '/items', '/item/:code', '/query/:code'].map((path) => ({
    path,
    name: path.split('/')[1] || 'home',
    component: { render: () => null },
  })),
});
const query = (code: string, handling: 'city' | 'province') => ({
  code,
  name: code,
  section: '社会保险',
  group: '查询',
  kind: 'query',
  audience: ['unit'],
  handling,
  offered: true,
});

afterEach(() => vi.restoreAllMocks());

function found(...items: object[]) {
  vi.spyOn(api, 'listSections').mockResolvedValue([]);
  return vi.spyOn(api, 'findItems').mockResolvedValue({ items, total: items.length } as never);
}

async function limitsIn(city: string, answering: string[]) {
  setActivePinia(createPinia());
  useSettings().city = city as never;
  found(query('OF-CITY', 'city'), query('OF-PROVINCE', 'province'));
  vi.spyOn(api, 'listQueryCities').mockResolvedValue(answering as never);
  const wrapper = mount(QueriesPage, { global: { plugins: [createTexts(), router] } });
  await flushPromises();
  const limits = wrapper.findAll('li').map((item) => item.find('.limit'));
  wrapper.unmount();
  return limits.map((limit) => (limit.exists() ? limit.text() : undefined));
}

it.each([
  ['320100', ['320100', '320000'], [undefined, undefined]],
  ['320100', ['320100'], [undefined, '省本级暂时不能在线查询']],
  ['320500', ['320100', '320000'], ['苏州暂时不能在线查询', undefined]],
  ['320000', ['320100', '320000'], [undefined, undefined]],
  ['320000', ['320100'], ['可在线查询的地市：南京', '省本级暂时不能在线查询']],
  ['320000', [], ['各地市暂时都不能在线查询', '省本级暂时不能在线查询']],
])('marks the queries that nobody answers for %s, if %s answer', async (city, answering, limits) => {
  expect(await limitsIn(city, answering)).toEqual(limits);
});

it('lists items of persons only as 个人办事', async () => {
  setActivePinia(createPinia());
  const find = found();
  await router.push('/items?audience=person');
  const wrapper = mount(ItemsPage, { global: { plugins: [createTexts(), router] } });
  await flushPromises();
  expect(wrapper.get('h1').text()).toBe('个人办事');
  expect(find.mock.calls.map(([filter]) => filter.audience)).toEqual(['person']);
  wrapper.unmount();
});
