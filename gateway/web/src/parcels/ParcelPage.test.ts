import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import * as account from '@/account/api';
import { createTexts } from '@/texts';
import { zh } from '@/texts/zh';
import * as api from './api';
import ParcelPage from './ParcelPage.vue';

const page = { render: () => null };
const router = createRouter({
  history: createMemoryHistory(),
  routes: [
    { path: '/', component: page },
    { path: '/case/:id', name: 'my-case', component: page },
  ],
});
const returned = {
  id: 'p',
  version: 1,
  caseId: 'c',
  direction: 'OUT',
  carrier: 'ems',
  status: 'RETURNED',
  tracking: [],
  deliveryOpen: true,
} as unknown as api.TrackedParcel;
const redirected = {
  ...returned,
  version: 2,
  redirectedTo: { recipient: '王**', mobile: '1****82', region: '江苏省' },
};

describe('the page of a returned parcel', () => {
  const read = vi.spyOn(api, 'getParcel');
  const redirect = vi.spyOn(api, 'redirectDelivery');
  const addresses = vi.spyOn(account, 'listAddresses');
  let wrapper: ReturnType<typeof mount>;

  beforeEach(async () => {
    addresses.mockResolvedValue(['a', 'b'].map((id) => ({ id })) as account.Address[]);
    read.mockReset().mockResolvedValue(returned);
    redirect.mockReset().mockResolvedValue();
    wrapper = mount(ParcelPage, {
      props: { id: 'p' },
      global: { plugins: [createTexts(), createPinia(), router] },
    });
    await flushPromises();
    await wrapper.get('select').setValue('a');
  });

  afterEach(() => wrapper.unmount());

  afterAll(() => vi.restoreAllMocks());

  async function choose() {
    await wrapper.get('form').trigger('submit');
    await flushPromises();
  }

  function isDisabled() {
    return wrapper.get('form button').attributes('disabled') !== undefined;
  }

  it('sends a choice once until the page shows it', async () => {
    let show: (parcel: api.TrackedParcel) => void = () => undefined;
    read.mockReturnValue(new Promise((resolve) => (show = resolve)));
    expect(isDisabled()).toBe(false);
    await choose();
    expect(isDisabled()).toBe(true);
    await choose();
    show(redirected);
    await flushPromises();
    expect(redirect.mock.calls).toEqual([['me', returned, 'a']]);
    expect(wrapper.text()).toContain(zh.parcels.redirectedTo.slice(0, 9));
  });

  it('offers another choice, but not the same again', async () => {
    read.mockResolvedValue(redirected);
    await choose();
    expect(isDisabled()).toBe(true);
    await wrapper.get('select').setValue('b');
    expect(isDisabled()).toBe(false);
    await choose();
    expect(redirect.mock.lastCall).toEqual(['me', redirected, 'b']);
  });

  it('offers the same choice again after a failure', async () => {
    redirect.mockRejectedValueOnce(new Error('offline'));
    await choose();
    expect(isDisabled()).toBe(false);
    await choose();
    expect(redirect).toHaveBeenCalledTimes(2);
  });
});
