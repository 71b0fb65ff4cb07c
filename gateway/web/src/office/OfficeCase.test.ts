import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { Problem } from '@/api/problem';
import * as catalogue from '@/catalogue/api';
import * as materials from '@/materials/api';
import { createTexts } from '@/texts';
import { zh } from '@/texts/zh';
import * as api from './api';
import OfficeCase from './OfficeCase.vue';

const { common, office } = zh;
const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/', component: { render: () => null } }],
});

function version(version: number) {
  return {
    id: 'c',
    version,
    itemCode: 'LR',
    itemName: '集体合同',
    status: 'SUBMITTED',
    unit: { name: '某公司', uscc: '91320000000000000X', unitNumber: '1' },
    form: {},
    progress: [],
  } as unknown as api.CityCase;
}

describe('a case in the office', () => {
  let wrapper: ReturnType<typeof mount>;

  beforeEach(async () => {
    vi.spyOn(catalogue, 'getItem').mockResolvedValue({ materials: [] } as never);
    vi.spyOn(materials, 'listFiles').mockResolvedValue([]);
    vi.spyOn(api, 'listCaseParcels').mockResolvedValue([]);
    vi.spyOn(api, 'openCase').mockResolvedValue({ mine: true });
    vi.spyOn(api, 'getCityCase').mockResolvedValue(version(1));
    vi.spyOn(api, 'acceptCase').mockRejectedValue(new Problem(412, { code: 'if-match-stale' }));
    vi.spyOn(api, 'notAcceptCase').mockRejectedValue(new Problem(412, { code: 'if-match-stale' }));
    wrapper = mount(OfficeCase, {
      attachTo: document.body,
      props: { id: 'c' },
      global: { plugins: [createTexts(), createPinia(), router] },
    });
    await flushPromises();
  });

  afterEach(() => {
    wrapper.unmount();
    vi.restoreAllMocks();
  });

  async function press(text: string) {
    [...document.querySelectorAll('button')].findLast((each) => each.textContent?.trim() === text)?.click();
    await flushPromises();
  }

  it('is loaded again after a refused step, which is then another request', async () => {
    await press(office.steps.accept);
    vi.mocked(api.getCityCase).mockResolvedValue(version(2));
    await press(office.steps.accept);
    await press(common.cancel);
    await press(office.steps.accept);
    await press(office.steps.accept);
    const [[first, firstKey] = [], [second, secondKey] = []] = vi.mocked(api.acceptCase).mock.calls;
    expect([first?.version, second?.version]).toEqual([1, 2]);
    expect(secondKey).not.toBe(firstKey);
  });

  it('takes a step in the version that was shown when the dialog was opened', async () => {
    let reload: (found: api.CityCase) => void = () => undefined;
    vi.mocked(api.getCityCase).mockReturnValueOnce(new Promise((resolve) => (reload = resolve)));
    await press(office.steps['not-accept']);
    await press(common.cancel);
    await press(office.steps['not-accept']);
    reload(version(2));
    await flushPromises();
    const reason = document.querySelector('textarea')!;
    reason.value = '材料不符';
    reason.dispatchEvent(new Event('input'));
    document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await flushPromises();
    expect(vi.mocked(api.notAcceptCase).mock.lastCall?.[0].version).toBe(1);
  });

  it('prolongs a term by the most days of the item, unless the clerk enters fewer', async () => {
    wrapper.unmount();
    const prolong = vi.spyOn(api, 'prolongCase').mockResolvedValue();
    vi.mocked(api.getCityCase).mockResolvedValue({ ...version(3), status: 'ACCEPTED' });
    vi.mocked(catalogue.getItem).mockResolvedValue({
      term: { unit: 'day', from: 'receipt', statutory: 60, promised: 40, prolongation: 30 },
    } as never);
    wrapper = mount(OfficeCase, {
      attachTo: document.body,
      props: { id: 'c' },
      global: { plugins: [createTexts(), createPinia(), router] },
    });
    await flushPromises();
    await press(office.steps.prolong);
    const reason = document.querySelector('textarea')!;
    reason.value = '伤情复杂，需要会诊';
    reason.dispatchEvent(new Event('input'));
    document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await flushPromises();
    expect(prolong.mock.lastCall?.slice(1, 3)).toEqual(['伤情复杂，需要会诊', 30]);
  });

  /** The page of the case as it is now, with these files of either kind. */
  async function show(found: object, item: object, files: object[] = []) {
    wrapper.unmount();
    vi.mocked(api.getCityCase).mockResolvedValue({ ...version(3), ...found });
    vi.mocked(catalogue.getItem).mockResolvedValue(item as never);
    vi.mocked(materials.listFiles).mockResolvedValue(files as never);
    wrapper = mount(OfficeCase, {
      attachTo: document.body,
      props: { id: 'c' },
      global: { plugins: [createTexts(), createPinia(), router] },
    });
    await flushPromises();
  }

  async function write(text: string) {
    const reason = document.querySelector('textarea')!;
    reason.value = text;
    reason.dispatchEvent(new Event('input'));
    document.querySelector('.el-dialog form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await flushPromises();
  }

  it('asks for what is ticked of the materials', async () => {
    const ask = vi.spyOn(api, 'askSupplement').mockResolvedValue();
    const materialsOfItem = [
      { name: '劳动合同', form: 'electronic' },
      { name: '身份证', form: 'electronic' },
    ];
    await show({}, { materials: materialsOfItem, articles: ['《工伤保险条例》第十八条'] }, [
      { id: 'f', material: '劳动合同', fileName: 'a.pdf', complete: true },
    ]);
    await press(office.steps.supplement);
    document.querySelector<HTMLInputElement>('#f-tick-1')?.click();
    document.querySelector<HTMLInputElement>('#f-article-0')?.click();
    await flushPromises();
    await write('请一并提交');
    expect(ask.mock.lastCall?.[1]).toEqual({
      reason: '请一并提交',
      // No file of it was handed in.
      materials: [{ material: '身份证', fault: 'MISSING' }],
      articles: ['《工伤保险条例》第十八条'],
    });
  });

  it('hands over and corrects with the results that were chosen since the decision', async () => {
    const results = [
      {
        id: 'old',
        material: '结果文件',
        fileName: '旧.pdf',
        size: 1,
        complete: true,
        handedInAt: '2026-11-25T01:00:00Z',
      },
      { id: 'new', material: '结果文件', fileName: '新.pdf', size: 1, complete: true },
    ];
    const decided = { status: 'DECIDED', approved: true, closedAt: new Date().toISOString() };
    const handOver = vi.spyOn(api, 'handOverResults').mockResolvedValue();
    const correct = vi.spyOn(api, 'correctCase').mockResolvedValue();
    await show(decided, { materials: [] }, results);
    await press(zh.results.handOver.replace('{count}', '1'));
    await press(zh.results.handOverTitle);
    expect(handOver.mock.lastCall?.slice(1, 2)).toEqual([['new']]);

    await show(decided, { materials: [] }, results);
    await press(office.steps.correct);
    document.querySelector<HTMLInputElement>('#f-replaces-0')?.click();
    await write('姓名有误');
    expect(correct.mock.lastCall?.[1]).toEqual({ approved: true, reason: '姓名有误', replaces: ['old'] });
  });
});
