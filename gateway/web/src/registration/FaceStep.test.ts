import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { createTexts } from '@/texts';
import FaceStep from './FaceStep.vue';
import type { FaceCheck, FaceProvider } from './api';

const checkBy = (provider: FaceProvider): FaceCheck => {
  const certifyUrl = `https://hall.example/face/AbC-${provider}`;
  return { provider, certifyUrl, qr: certifyUrl };
};
const face = checkBy('ALIPAY');
const link = { purpose: 'REGISTER_PERSON', name: '陈**', idNumber: '****9220', expiresAt: '', certifyUrl: 'alipay' };

describe('a face check', () => {
  const start = vi.fn<(flow: { face?: FaceCheck }, provider?: FaceProvider) => Promise<FaceCheck>>();
  let offered: FaceProvider[];
  let asked: string[];
  let wrapper: ReturnType<typeof mount>;

  function show(state: 'WAITING' | 'FAILED', who?: { name: string; idNumber: string }, begun: FaceCheck | null = face) {
    wrapper = mount(FaceStep, {
      props: {
        modelValue: begun === null ? {} : { face: begun },
        'onUpdate:modelValue': (flow: { face?: FaceCheck }) => wrapper.setProps({ modelValue: flow }),
        view: { face: state, expiresAt: new Date(Date.now() + 600_000).toISOString() },
        start,
        poll: () => Promise.resolve(),
        who,
      },
      global: { plugins: [createTexts(), createPinia()], stubs: { QrCode: true, ProblemNotice: true } },
    });
    return flushPromises();
  }

  const buttons = () => wrapper.findAll('button').map((button) => button.text());
  async function choose(text: string) {
    await wrapper
      .findAll('button')
      .find((button) => button.text() === text)
      ?.trigger('click');
    await flushPromises();
  }
  const shownCode = () => wrapper.get('qr-code-stub').attributes('content');

  beforeEach(() => {
    asked = [];
    offered = ['ALIPAY', 'APP'];
    start.mockReset().mockImplementation((_, provider = 'ALIPAY') => Promise.resolve(checkBy(provider)));
    vi.stubGlobal('fetch', (request: Request) => {
      const { pathname } = new URL(request.url);
      asked.push(pathname);
      return Promise.resolve(Response.json(pathname.endsWith('/face-providers') ? { providers: offered } : link));
    });
  });

  afterEach(() => {
    wrapper.unmount();
    vi.unstubAllGlobals();
  });

  it('says whose face it is', async () => {
    await show('WAITING', { name: '陈小明', idNumber: '320102199001019220' });
    expect(wrapper.get('.who').text()).toContain('陈小明，证件号码 ****9220');
    expect(asked).toEqual(['/api/v1/face-providers']);
  });

  it('says so after a reload too, masked', async () => {
    await show('WAITING');
    expect(wrapper.get('.who').text()).toContain('陈**，证件号码 ****9220');
    expect(asked).toContain('/api/v1/face-links/AbC-ALIPAY');
  });

  it('shows no code that failed', async () => {
    await show('WAITING');
    expect(wrapper.find('qr-code-stub').exists()).toBe(true);
    await wrapper.setProps({ view: { face: 'FAILED', expiresAt: new Date(Date.now() + 600_000).toISOString() } });
    expect(wrapper.find('qr-code-stub').exists()).toBe(false);
    expect(wrapper.find('a').exists()).toBe(false);
  });

  it('begins with the provider that is offered first', async () => {
    await show('WAITING', undefined, null);
    expect(start.mock.calls).toEqual([[{}, undefined]]);
    expect(wrapper.get('.how').text()).toContain('支付宝');
  });

  it('can be taken with the other provider', async () => {
    await show('WAITING');
    expect(shownCode()).toBe(face.qr);
    await choose('改用江苏智慧人社 App');
    expect(start.mock.lastCall?.[1]).toBe('APP');
    expect(shownCode()).toBe(checkBy('APP').qr);
    expect(wrapper.get('.how').text()).toContain('江苏智慧人社 App');
    expect(buttons()).toContain('改用支付宝');
  });

  it('is begun again with the same provider after it failed', async () => {
    await show('FAILED', undefined, checkBy('APP'));
    await choose('重新识别');
    expect(start.mock.lastCall?.[1]).toBe('APP');
  });

  it('offers the other provider when one is unavailable', async () => {
    start.mockRejectedValueOnce(new Problem(503, { code: 'face-unavailable' }));
    await show('WAITING', undefined, null);
    expect(wrapper.find('qr-code-stub').exists()).toBe(false);
    await choose('改用江苏智慧人社 App');
    expect(shownCode()).toBe(checkBy('APP').qr);
  });

  it('offers no choice where there is one provider only', async () => {
    offered = ['APP'];
    await show('WAITING', undefined, checkBy('APP'));
    expect(buttons().some((text) => text.startsWith('改用'))).toBe(false);
  });
});
