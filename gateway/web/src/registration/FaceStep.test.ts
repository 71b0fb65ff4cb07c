import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTexts } from '@/texts';
import FaceStep from './FaceStep.vue';

const face = { certifyUrl: 'https://hall.example/face/AbC-123', qr: 'https://hall.example/face/AbC-123' };
const link = { purpose: 'REGISTER_PERSON', name: '陈**', idNumber: '****9220', expiresAt: '', certifyUrl: 'alipay' };

describe('a face check', () => {
  let asked: string[];
  let wrapper: ReturnType<typeof mount>;

  function show(state: 'WAITING' | 'FAILED', who?: { name: string; idNumber: string }) {
    wrapper = mount(FaceStep, {
      props: {
        modelValue: { face },
        view: { face: state, expiresAt: new Date(Date.now() + 600_000).toISOString() },
        start: () => Promise.resolve(face),
        poll: () => Promise.resolve(),
        who,
      },
      global: { plugins: [createTexts(), createPinia()], stubs: { QrCode: true } },
    });
    return flushPromises();
  }

  beforeEach(() => {
    asked = [];
    vi.stubGlobal('fetch', (request: Request) => {
      asked.push(new URL(request.url).pathname);
      return Promise.resolve(Response.json(link));
    });
  });

  afterEach(() => {
    wrapper.unmount();
    vi.unstubAllGlobals();
  });

  it('says whose face it is', async () => {
    await show('WAITING', { name: '陈小明', idNumber: '320102199001019220' });
    expect(wrapper.get('.who').text()).toContain('陈小明，证件号码 ****9220');
    expect(asked).toEqual([]);
  });

  it('says so after a reload too, masked', async () => {
    await show('WAITING');
    expect(wrapper.get('.who').text()).toContain('陈**，证件号码 ****9220');
    expect(asked).toEqual(['/api/v1/face-links/AbC-123']);
  });

  it('shows no code that failed', async () => {
    await show('WAITING');
    expect(wrapper.find('qr-code-stub').exists()).toBe(true);
    await wrapper.setProps({ view: { face: 'FAILED', expiresAt: new Date(Date.now() + 600_000).toISOString() } });
    expect(wrapper.find('qr-code-stub').exists()).toBe(false);
    expect(wrapper.find('a').exists()).toBe(false);
  });
});
