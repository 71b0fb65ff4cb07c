import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { useSettings } from '@/settings/settings';
import { createTexts } from '@/texts';
import guideElements from '../../e2e/guide-elements.json';
import * as api from './api';
import * as guides from './guide-api';
import ItemPage from './ItemPage.vue';

/** Published guides, by element the parts of the hall's page that say it. */
const published = guideElements as unknown as { source: string; elements: Record<string, string[]> }[];
const router = createRouter({
  history: createMemoryHistory(),
  routes: ['item', 'file', 'my-file', 'institution-file'].map((name) => ({
    path: `/${name}/:code`,
    name,
    component: { render: () => null },
  })),
});
const item = {
  code: 'WI.REC.APPLY',
  version: 3,
  name: '工伤认定申请',
  summary: '职工发生事故伤害后申请认定工伤。',
  section: '工伤保险',
  group: '工伤认定',
  kind: 'filing',
  audience: ['unit', 'person'],
  handling: 'city',
  matter: 'confirmation',
  term: { unit: 'day', from: 'acceptance', statutory: 60, promised: 30 },
  unconfirmed: ['basis', 'fee', 'materials'],
  offered: true,
  immediate: false,
  delivery: true,
  evaluation: true,
  basis: '《工伤保险条例》',
  materials: [{ name: '劳动关系证明', required: true, form: 'electronic' }],
};
const guide = {
  city: '320100',
  office: { authority: '南京市人力资源和社会保障局', unconfirmed: true },
  offered: true,
  conditions: ['申请人为用人单位或个人。'],
  steps: ['申请：登录网上办事服务大厅。'],
  questions: [],
  preparation: {
    place: { city: '320100', office: { authority: '南京市人力资源和社会保障局', unconfirmed: true } },
    minutes: 15,
    needs: [{ material: '劳动关系证明', required: true, form: 'electronic' }],
    promisedDay: '2026-12-30',
  },
  unconfirmed: ['basis', 'fee', 'materials'],
};

afterEach(() => vi.restoreAllMocks());

async function page(present: object, ofCity: object) {
  setActivePinia(createPinia());
  useSettings().city = '320100';
  vi.spyOn(api, 'getItem').mockResolvedValue(present as never);
  const asked = vi.spyOn(guides, 'getGuide').mockResolvedValue(ofCity as never);
  await router.push('/item/WI.REC.APPLY');
  const wrapper = mount(ItemPage, {
    props: { code: 'WI.REC.APPLY' },
    global: { plugins: [createTexts(), router], stubs: { FormPreview: true } },
  });
  await flushPromises();
  return { text: wrapper.text(), wrapper, asked };
}

it.each(published)('has all elements of $source', async ({ elements }) => {
  const { text } = await page(item, guide);
  const shown = (part: string) => part.replace('{name}', item.name).replace('{summary}', item.summary);
  const missing = Object.entries(elements).filter(([, parts]) => !parts.every((part) => text.includes(shown(part))));
  expect(missing).toEqual([]);
});

it('says what is only an example, and is the guide of the chosen city', async () => {
  const { text, asked } = await page(item, guide);
  expect(text).toContain('60 日');
  expect(text).toContain('示例（待完善）');
  expect(asked).toHaveBeenCalledWith('WI.REC.APPLY', '320100', 3);
});

it('offers to file what is offered, and says why something is not', async () => {
  expect((await page(item, guide)).text).toContain('在线办理');
  for (const [present, ofCity] of [
    [{ ...item, offered: false }, guide],
    [item, { ...guide, offered: false }],
  ] as const) {
    const { wrapper, text } = await page(present, ofCity);
    expect(text).toContain('办事指南尚待完善，暂不受理');
    expect(wrapper.findAll('a.link-button')).toHaveLength(0);
  }
});

it('shows the guide by which a case was filed, by which nothing is filed any more', async () => {
  setActivePinia(createPinia());
  vi.spyOn(api, 'getItem').mockImplementation((_, version) =>
    Promise.resolve({ ...item, version: version ?? 3, ...(version === 2 ? { basis: '旧依据' } : {}) } as never),
  );
  const asked = vi.spyOn(guides, 'getGuide').mockResolvedValue(guide as never);
  await router.push('/item/WI.REC.APPLY?version=2');
  const wrapper = mount(ItemPage, {
    props: { code: 'WI.REC.APPLY' },
    global: { plugins: [createTexts(), router], stubs: { FormPreview: true } },
  });
  await flushPromises();
  expect(wrapper.text()).toContain('旧依据');
  expect(wrapper.text()).toContain('第 2 版');
  expect(wrapper.findAll('a.link-button')).toHaveLength(0);
  expect(asked).toHaveBeenCalledWith('WI.REC.APPLY', expect.anything(), 2);
});

it('shows the announced version although another instance has not noticed the publication', async () => {
  const announced = { ...item, upcoming: { version: 4, effectiveFrom: '2027-01-01' } };
  const { wrapper } = await page(announced, guide);
  vi.mocked(api.getItem).mockImplementation((_, version) =>
    Promise.resolve({ ...item, ...(version === 4 ? { version, summary: '新的说明。' } : {}) } as never),
  );
  await router.push('/item/WI.REC.APPLY?upcoming');
  await flushPromises();
  expect(wrapper.text()).toContain('新的说明。');
  expect(wrapper.text()).toContain('自 2027-01-01 起适用的新版本');
  await router.push('/item/WI.REC.APPLY');
  await flushPromises();
  expect(wrapper.text()).toContain(item.summary);
});
