import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import QrLogin from '@/login/QrLogin.vue';
import { createTexts } from '@/texts';
import { zh } from '@/texts/zh';
import ProofStep from './ProofStep.vue';

const login = { id: '0199f3a0-0000-7000-8000-0000000000aa', secret: 's'.repeat(43), qr: 'code', expiresAt: '' };
const { by } = zh.proof;

describe('the ways to prove a person', () => {
  const accept = vi.fn<(proof: string) => Promise<void>>();
  let requests: Request[];
  let wrapper: ReturnType<typeof mount>;

  const links = () => wrapper.findAll('button').map((button) => button.text());
  const choose = (text: string) =>
    wrapper
      .findAll('button')
      .find((button) => button.text() === text)
      ?.trigger('click');

  beforeEach(() => {
    accept.mockReset().mockResolvedValue();
    requests = [];
    vi.stubGlobal('fetch', (request: Request) => {
      requests.push(request);
      return Promise.resolve(Response.json({ proof: `proof-${requests.length}` }, { status: 201 }));
    });
    wrapper = mount(ProofStep, {
      props: { ways: ['face', 'certificate', 'licence'], accept, note: 'for whom' },
      slots: { face: '<p>the face</p>' },
      global: { plugins: [createTexts(), createPinia()], stubs: { CaSignature: true, QrLogin: true } },
    });
  });

  afterEach(() => {
    wrapper.unmount();
    vi.unstubAllGlobals();
  });

  it('begin with the first one and offer the others', async () => {
    expect(wrapper.text()).toContain('the face');
    expect(wrapper.text()).not.toContain('for whom');
    expect(links()).toEqual([by.certificate, by.licence]);
    await choose(by.certificate);
    expect(wrapper.text()).toContain(zh.proof.certificateHow);
    expect(wrapper.text()).toContain('for whom');
    expect(links()).toEqual([by.face, by.licence, zh.registration.startAgain]);
    await choose(zh.registration.startAgain);
    expect(wrapper.emitted('restart')).toHaveLength(1);
  });

  it('use the proof of a confirmed licence again after an outage', async () => {
    await choose(by.licence);
    const use = wrapper.getComponent(QrLogin).props('use')!;
    accept.mockRejectedValueOnce(new Problem(503, { code: 'dependency-unavailable' }));
    await expect(use(login)).rejects.toThrow(Problem);
    await use(login);
    await use({ ...login, id: '0199f3a0-0000-7000-8000-0000000000bb' });
    await flushPromises();

    expect(accept.mock.calls).toEqual([['proof-1'], ['proof-1'], ['proof-2']]);
    expect(await requests[0]?.json()).toEqual({ id: login.id, secret: login.secret });
    expect(requests[0]?.url).toMatch(/\/api\/v1\/unit-proofs\/business-licence$/);
  });
});
