import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { Problem } from '@/api/problem';
import { createTexts } from '@/texts';
import { zh } from '@/texts/zh';
import * as api from './api';
import CaseDelivery from './CaseDelivery.vue';

const { office } = zh;
const parcel = { id: 'p', version: 1, direction: 'OUT', carrier: 'ems', trackingNumber: 'E1' } as api.Parcel;

const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/', component: { render: () => null } }],
});

function address(street: string, etag: string) {
  return { data: { recipient: '王小明', mobile: '13800000032', region: '江苏省南京市', street }, etag };
}

describe('the delivery of a result', () => {
  const dispatch = vi.spyOn(api, 'dispatchParcel');
  const list = vi.spyOn(api, 'listCaseParcels');
  const read = vi.spyOn(api, 'getDeliveryAddress');
  let wrapper: ReturnType<typeof mount>;

  beforeEach(() => {
    dispatch.mockReset().mockResolvedValue(parcel);
    list.mockReset();
    read.mockReset().mockResolvedValue(address('北京东路 63 号', '"a1"'));
  });

  afterEach(() => wrapper.unmount());

  afterAll(() => vi.restoreAllMocks());

  async function open(parcels: api.Parcel[]) {
    list.mockResolvedValue(parcels);
    wrapper = mount(CaseDelivery, {
      props: { contents: '认定决定书', caseId: 'c' },
      global: { plugins: [createTexts(), createPinia(), router] },
    });
    await flushPromises();
  }

  async function press(text: string) {
    await wrapper
      .findAll('button')
      .find((button) => button.text() === text)
      ?.trigger('click');
    await flushPromises();
  }

  async function report() {
    await wrapper.get('#f-trackingNumber').setValue('E2');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
  }

  it('is reported for the address that the clerk has read, again if another was chosen', async () => {
    await open([]);
    expect(wrapper.find('form').exists()).toBe(false);
    expect(wrapper.text()).toContain(office.addressFirst);
    await press(office.showAddress);
    dispatch.mockRejectedValueOnce(new Problem(412, { code: 'if-match-stale', title: '版本已过期' }));
    let reread: (chosen: ReturnType<typeof address>) => void = () => undefined;
    read.mockReturnValue(new Promise((resolve) => (reread = resolve)));
    await report();
    expect(dispatch.mock.lastCall?.[1]).toBe('"a1"');
    expect(wrapper.text()).toContain('版本已过期');
    expect(wrapper.text()).not.toContain(office.addressChanged);
    reread(address('人民路 8 号', '"a2"'));
    await flushPromises();
    expect(wrapper.get('[role=alert]').text()).toBe(office.addressChanged);
    expect(wrapper.text()).not.toContain('版本已过期');
    expect(wrapper.text()).toContain('人民路 8 号');
    list.mockResolvedValue([{ ...parcel, status: 'DISPATCHED' }]);
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(dispatch.mock.lastCall?.slice(0, 3)).toEqual([
      'c',
      '"a2"',
      { carrier: 'shunfeng', trackingNumber: 'E2', contents: '认定决定书' },
    ]);
    expect(wrapper.find('form').exists()).toBe(false);
    expect(wrapper.text()).not.toContain('人民路 8 号');
  });

  it('is repeated without the address after the delivery', async () => {
    await open([{ ...parcel, status: 'DELIVERED' }]);
    expect(wrapper.text()).not.toContain(office.showAddress);
    await press(office.dispatchAnother);
    await report();
    expect(read).not.toHaveBeenCalled();
    expect(dispatch.mock.lastCall?.[1]).toBe('*');
  });

  it('offers another parcel if the result was delivered while the page was open', async () => {
    await open([{ ...parcel, status: 'DISPATCHED' }]);
    list.mockResolvedValue([{ ...parcel, status: 'DELIVERED' }]);
    read.mockRejectedValue(new Problem(409, { code: 'already-delivered', title: '办理结果已送达' }));
    await press(office.dispatchAnother);
    await press(office.showAddress);
    expect(read).toHaveBeenCalledOnce();
    expect(wrapper.text()).not.toContain('办理结果已送达');
    await report();
    expect(dispatch.mock.lastCall?.[1]).toBe('*');
  });
});
