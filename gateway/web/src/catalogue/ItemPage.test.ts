import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { useSettings } from '@/settings/settings';
import { createTexts } from '@/texts';
import * as api from './api';
import * as guides from './guide-api';
import ItemPage from './ItemPage.vue';

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

/** What a guide (办事指南) has to say, whether or not it is known. */
const elements = [
  '事项编码',
  '事项类型',
  '设定依据',
  '实施主体',
  '服务对象',
  '办理层级',
  '办件类型',
  '受理条件',
  '办理流程',
  '法定时限',
  '承诺时限',
  '收费',
  '收费依据',
  '办理地点',
  '办理时间',
  '咨询电话',
  '监督投诉电话',
  '办理结果',
  '结果样本',
  '结果送达',
  '是否必须到现场',
  '申请材料',
  '材料名称',
  '必要',
  '提交方式',
  '原件或复印件、份数',
  '样表',
  '空白表',
  '常见问题',
];

it('has all elements of a guide', async () => {
  const { text, asked } = await page(item, guide);
  expect(elements.filter((element) => !text.includes(element))).toEqual([]);
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
