import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import * as account from '@/account/api';
import * as catalogue from '@/catalogue/api';
import * as guides from '@/catalogue/guide-api';
import * as centre from '@/centre/api';
import { useSession } from '@/session/session';
import EmployerField from '@/me/EmployerField.vue';
import { createTexts } from '@/texts';
import * as api from './api';
import DeliveryField from './DeliveryField.vue';
import FilePage from './FilePage.vue';
import FilingForm from './FilingForm.vue';

const router = createRouter({
  history: createMemoryHistory(),
  routes: [
    { path: '/file/:code', component: { render: () => null }, meta: { needs: 'unit' } },
    { path: '/me/file/:code', component: { render: () => null }, meta: { needs: 'person' } },
  ],
});

beforeEach(() => {
  vi.spyOn(api, 'getKnownValues').mockResolvedValue({ values: {} } as never);
  vi.spyOn(api, 'lastFiled').mockResolvedValue(undefined);
  vi.spyOn(guides, 'getGuide').mockRejectedValue(new Error('unknown'));
});
afterEach(() => vi.restoreAllMocks());

it.each([
  ['employees', ['note']],
  [undefined, ['note', 'employees']],
])('asks for the sheet of a copied case if the list of the item is %s', async (batch, fields) => {
  setActivePinia(createPinia());
  useSession().acting = { kind: 'unit', unit: '1', tier: 'agent' };
  const form = { type: 'object', properties: { note: { type: 'string' }, employees: { type: 'array' } } };
  vi.spyOn(catalogue, 'getItem').mockResolvedValue({ code: 'LR', batch, form } as never);
  vi.spyOn(account, 'listAddresses').mockResolvedValue([]);
  vi.spyOn(centre, 'getUnit').mockRejectedValue(new Error('unknown'));
  vi.spyOn(api, 'getCase').mockResolvedValue({ data: { form: {}, rows: 3 } as never, etag: '"1"' });
  await router.push('/file/LR?copy=c');
  const wrapper = mount(FilePage, {
    shallow: true,
    props: { code: 'LR' },
    global: { plugins: [createTexts(), router] },
  });
  await flushPromises();
  const filing = wrapper.getComponent(FilingForm);
  expect(Object.keys(filing.props('schema').properties ?? {})).toEqual(fields);
  expect(filing.props('isReady')?.()).toBe(batch === undefined);
  wrapper.unmount();
});

it('keeps an employer that was typed before the item was there', async () => {
  setActivePinia(createPinia());
  let answer: (item: never) => void = () => {};
  vi.spyOn(account, 'listAddresses').mockResolvedValue([]);
  vi.spyOn(catalogue, 'getItem').mockReturnValue(new Promise((resolve) => (answer = resolve)));
  await router.push('/me/file/WI');
  const wrapper = mount(FilePage, {
    shallow: true,
    props: { code: 'WI' },
    global: { plugins: [createTexts(), router] },
  });
  wrapper.getComponent(EmployerField).vm.$emit('update:modelValue', '3201000000019');
  answer({ code: 'WI', form: {} } as never);
  await flushPromises();
  expect(wrapper.getComponent(EmployerField).props('modelValue')).toBe('3201000000019');
  wrapper.unmount();
});

it.each([
  ['cancelled', false, 'administrator', 'unit-cancelled'],
  ['cancelled', true, 'administrator', undefined],
  ['cancelled', true, 'agent', 'unit-cancelled-agent'],
  ['in-business', false, 'administrator', undefined],
] as const)('tells a unit that is %s at once what it cannot file', async (status, whileCancelled, tier, code) => {
  setActivePinia(createPinia());
  useSession().acting = { kind: 'unit', unit: '1', tier, scopes: ['LR'] };
  vi.spyOn(account, 'listAddresses').mockResolvedValue([]);
  vi.spyOn(centre, 'getUnit').mockResolvedValue({ data: { status } as never, etag: '"1"' });
  vi.spyOn(catalogue, 'getItem').mockResolvedValue({ code: 'LR', whileCancelled, form: {} } as never);
  await router.push('/file/LR');
  const wrapper = mount(FilePage, {
    shallow: true,
    props: { code: 'LR' },
    global: { plugins: [createTexts(), router] },
  });
  await flushPromises();
  expect(wrapper.getComponent(FilingForm).props('refused')?.code).toBe(code);
  wrapper.unmount();
});

describe('what was filed last', () => {
  const form = {
    type: 'object',
    required: ['idType'],
    properties: {
      remark: { type: 'string' },
      idType: { type: 'string', enum: ['RESIDENT_ID_CARD'], default: 'RESIDENT_ID_CARD' },
    },
  };
  const addresses = [
    { id: 'a', recipient: '王**', region: '江苏省南京市玄武区', street: '北京东路 63 号', usual: false },
    { id: 'u', recipient: '李**', region: '江苏省南京市玄武区', street: '汉中路 1 号', usual: true },
  ];

  async function open(query: string, filed: object[] = []) {
    setActivePinia(createPinia());
    useSession().acting = { kind: 'unit', unit: '1', tier: 'agent' };
    vi.spyOn(catalogue, 'getItem').mockResolvedValue({ code: 'LR', kind: 'filing', delivery: true, form } as never);
    vi.spyOn(account, 'listAddresses').mockResolvedValue(addresses as never);
    vi.spyOn(centre, 'getUnit').mockRejectedValue(new Error('unknown'));
    vi.spyOn(api, 'lastFiled').mockResolvedValue(filed[0] as never);
    vi.spyOn(api, 'getCase').mockResolvedValue({
      data: { form: { remark: '同上月', gone: 1 }, deliveryAddressId: 'a' } as never,
      etag: '"1"',
    });
    await router.push(`/file/LR${query}`);
    const wrapper = mount(FilePage, {
      shallow: true,
      props: { code: 'LR' },
      global: {
        plugins: [createTexts(), router],
        stubs: {
          FilingForm: { props: ['modelValue'], template: '<div><slot name="before" /><slot name="fields" /></div>' },
        },
      },
    });
    await flushPromises();
    const address = () => wrapper.getComponent(DeliveryField).props('delivery').address.value;
    return { wrapper, address, filled: () => wrapper.getComponent(FilingForm).props('modelValue') };
  }

  it('is offered, and fills in its answers and its address', async () => {
    const { wrapper, address, filled } = await open('', [{ id: 'c', filedAt: '2026-11-02T02:00:00Z' }]);
    expect(filled()).toEqual({ idType: 'RESIDENT_ID_CARD' });
    expect(address()).toBe('u');
    expect(wrapper.text()).toContain('2026-11-02');
    await wrapper.get('.last el-button-stub, .last button').trigger('click');
    await flushPromises();
    expect(filled()).toEqual({ remark: '同上月' });
    expect(address()).toBe('a');
    expect(wrapper.find('.last').exists()).toBe(false);
    wrapper.unmount();
  });

  it('is copied with its address', async () => {
    const { wrapper, address, filled } = await open('?copy=c');
    expect(filled()).toEqual({ remark: '同上月' });
    expect(address()).toBe('a');
    expect(wrapper.find('.last').exists()).toBe(false);
    wrapper.unmount();
  });
});
