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
});
