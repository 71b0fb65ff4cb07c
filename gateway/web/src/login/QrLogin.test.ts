import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTexts } from '@/texts';
import QrLogin from './QrLogin.vue';

const login = { id: '0199f3a0-0000-7000-8000-0000000000aa', secret: 's'.repeat(43), qr: 'https://hall/login#code' };

describe('the code that a person scans', () => {
  let requests: Request[];
  /** To the next question. */
  let refusal: Response | undefined;
  let wrapper: ReturnType<typeof mount>;

  const waits = () => requests.filter((request) => request.method === 'GET');
  const cancelled = () => requests.filter((request) => request.method === 'DELETE').length;

  beforeEach(async () => {
    vi.useFakeTimers();
    requests = [];
    refusal = undefined;
    vi.stubGlobal('fetch', (request: Request) => {
      requests.push(request);
      switch (request.method) {
        case 'POST':
          return Promise.resolve(
            Response.json({ ...login, expiresAt: new Date(Date.now() + 120_000).toISOString() }, { status: 201 }),
          );
        case 'DELETE':
          return Promise.resolve(new Response(null, { status: 204 }));
        default:
          if (refusal !== undefined) {
            const answer = refusal;
            refusal = undefined;
            return Promise.resolve(answer);
          }
          // Like a connection that was lost unnoticed.
          return new Promise((_, reject) =>
            request.signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))),
          );
      }
    });
    wrapper = mount(QrLogin, { global: { plugins: [createTexts(), createPinia()], stubs: { QrCode: true } } });
    await flushPromises();
  });

  afterEach(() => {
    wrapper.unmount();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is waited for again when a connection gives no answer', async () => {
    expect(waits()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(69_000);
    expect(waits()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(waits()[0]?.signal.aborted).toBe(true);
    expect(waits()).toHaveLength(2);
  });

  it('is waited for again, after a pause, when the service is unavailable', async () => {
    refusal = Response.json({ code: 'dependency-unavailable', status: 503 }, { status: 503 });
    await vi.advanceTimersByTimeAsync(74_500);
    expect(waits()).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(waits()).toHaveLength(3);
    const [, refused, again] = waits();
    expect(again?.url).toBe(refused?.url);
    expect(again?.headers.get('Qr-Login-Secret')).toBe(login.secret);
    expect(wrapper.find('[role=alert]').exists()).toBe(false);
  });

  it('is cancelled, and no longer waited for, when the visitor leaves', async () => {
    wrapper.unmount();
    await flushPromises();
    expect(waits()[0]?.signal.aborted).toBe(true);
    expect(cancelled()).toBe(1);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(waits()).toHaveLength(1);
  });

  it('is cancelled when the page is closed, but not when the browser keeps the page', async () => {
    globalThis.dispatchEvent(Object.assign(new Event('pagehide'), { persisted: true }));
    await flushPromises();
    expect(cancelled()).toBe(0);
    globalThis.dispatchEvent(Object.assign(new Event('pagehide'), { persisted: false }));
    await flushPromises();
    expect(cancelled()).toBe(1);
  });
});
