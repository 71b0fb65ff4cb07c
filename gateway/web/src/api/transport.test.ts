import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { providePasses, sendAnonymously } from './transport';

const body = JSON.stringify({ mobile: '13912345682' });
const request = () =>
  new Request('http://hall/api/v1/sms-codes', {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', 'Registration-Token': 'token' },
  });
const refused = (code: string) =>
  new Response(JSON.stringify({ code, puzzlePurpose: 'SMS_CODE' }), {
    status: 429,
    headers: { 'Content-Type': 'application/problem+json' },
  });

describe('a request that a flood requires a puzzle for', () => {
  const sent: { pass: string | null; token: string | null; body: string }[] = [];
  let answers: Response[] = [];

  beforeEach(() => {
    sent.length = 0;
    vi.stubGlobal('fetch', async (asked: Request) => {
      sent.push({
        pass: asked.headers.get('Puzzle-Pass'),
        token: asked.headers.get('Registration-Token'),
        body: await asked.text(),
      });
      return answers.shift() ?? new Response('{}', { status: 202 });
    });
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    providePasses(async () => undefined);
  });

  it('is sent again with the pass, unchanged', async () => {
    answers = [refused('puzzle-required')];
    const purposes: string[] = [];
    providePasses(async (purpose) => {
      purposes.push(purpose);
      return 'pass';
    });
    expect((await sendAnonymously(request())).status).toBe(202);
    expect(purposes).toEqual(['SMS_CODE']);
    expect(sent).toEqual([
      { pass: null, token: 'token', body },
      { pass: 'pass', token: 'token', body },
    ]);
  });

  it('asks again when work is required meanwhile', async () => {
    answers = [refused('puzzle-required'), refused('work-required')];
    let passes = 0;
    providePasses(async () => `pass ${++passes}`);
    expect((await sendAnonymously(request())).status).toBe(202);
    expect(sent.map(({ pass }) => pass)).toEqual([null, 'pass 1', 'pass 2']);
  });

  it('stays refused if the visitor solves no puzzle', async () => {
    answers = [refused('work-required')];
    const response = await sendAnonymously(request());
    expect(response.status).toBe(429);
    expect(((await response.json()) as { code: string }).code).toBe('work-required');
    expect(sent).toHaveLength(1);
  });

  it('stays refused by another limit', async () => {
    answers = [new Response(JSON.stringify({ code: 'sms-limit' }), { status: 429 })];
    providePasses(async () => 'pass');
    expect((await sendAnonymously(request())).status).toBe(429);
    expect(sent).toHaveLength(1);
  });
});
