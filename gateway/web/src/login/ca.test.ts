import { afterEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { keyCertificates, middlewareAddress, signWithKey } from './ca';

const address = 'http://127.0.0.1:8070/middleware';

function answers(status: number, body: unknown): ReturnType<typeof vi.fn> {
  const fetched = vi.fn(async () => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'none',
    (error: unknown) => Problem.from(error).code,
  );
}

afterEach(() => vi.unstubAllGlobals());

describe('the middleware of a USB key', () => {
  it('is where the hall says, or nowhere', async () => {
    answers(200, { caMiddleware: address });
    expect(await middlewareAddress()).toBe(address);
    answers(200, {});
    expect(await middlewareAddress()).toBeUndefined();
    answers(404, {});
    expect(await middlewareAddress()).toBeUndefined();
  });

  it('signs the bytes of a text', async () => {
    const fetched = answers(200, { algorithm: 'SM3withSM2', signature: 'MEUC' });
    expect(await signWithKey(address, '1f', '123456', 'challenge')).toEqual({
      algorithm: 'SM3withSM2',
      signature: 'MEUC',
    });
    const [url, request] = fetched.mock.calls[0] as [string, RequestInit];
    expect(url).toBe(`${address}/v1/signatures`);
    expect(request.credentials).toBe('omit');
    expect(JSON.parse(String(request.body))).toEqual({ id: '1f', pin: '123456', data: btoa('challenge') });
  });

  it('refuses a wrong PIN, and says when it is locked or the key is gone', async () => {
    answers(403, { code: 'pin-wrong', remainingAttempts: 4 });
    expect(await codeOf(signWithKey(address, '1f', '0', 'challenge'))).toBe('pin-wrong');
    answers(403, { code: 'pin-locked' });
    expect(await codeOf(signWithKey(address, '1f', '0', 'challenge'))).toBe('pin-locked');
    answers(404, { code: 'certificate-not-found' });
    expect(await codeOf(signWithKey(address, '1f', '0', 'challenge'))).toBe('key-missing');
  });

  it('is missing when nothing answers', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => {
        throw new TypeError('failed to fetch');
      }),
    );
    expect(await codeOf(keyCertificates(address))).toBe('middleware-missing');
  });
});
