import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { caseApi, answer } from '@/api/clients';
import { Problem } from '@/api/problem';
import { useSession } from './session';

interface Call {
  path: string;
  authorization: string | null;
  client: string | null;
  body: unknown;
}

let calls: Call[] = [];
let respond: (call: Call) => Response;

function token(name: string, sid = 's1'): string {
  return `h.${btoa(JSON.stringify({ sid, name }))}.s`;
}

function tokens(name: string, acting: object = { kind: 'unit', unit: '1', tier: 'agent', scopes: ['SI'] }): Response {
  return Response.json({ accessToken: token(name), expiresIn: 300, refreshExpiresIn: 1800, acting });
}

function problem(status: number, code: string): Response {
  return Response.json({ type: 'x', title: code, status, code }, { status });
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  setActivePinia(createPinia());
  calls = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const text = await request.text();
    const call = {
      path: new URL(request.url).pathname,
      authorization: request.headers.get('Authorization'),
      client: request.headers.get('Hall-Client'),
      body: text === '' ? undefined : JSON.parse(text),
    };
    calls.push(call);
    return respond(call);
  });
});

async function loggedIn() {
  const session = useSession();
  respond = () => tokens('first');
  await session.logIn({ number: '1', password: 'p' });
  return session;
}

const read = () => answer(caseApi.GET('/api/v1/catalogue/sections'));

describe('the session', () => {
  it('sends the header that a form cannot send, and keeps no token in storage', async () => {
    await loggedIn();
    expect(calls[0]).toMatchObject({ path: '/api/v1/logins/password', client: 'web' });
    const stored = JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
    expect(stored).not.toContain(token('first'));
  });

  it('refreshes once for many requests after authority-changed, and repeats each of them', async () => {
    const session = await loggedIn();
    respond = (call) => {
      if (call.path.endsWith('/refresh')) {
        return tokens('second');
      }
      return call.authorization === `Bearer ${token('second')}`
        ? Response.json({ items: [] })
        : problem(401, 'authority-changed');
    };
    await Promise.all([read(), read(), read()]);
    expect(calls.filter((call) => call.path.endsWith('/refresh'))).toHaveLength(1);
    expect(calls.find((call) => call.path.endsWith('/refresh'))?.body).toEqual({ actAs: { kind: 'unit', unit: '1' } });
    expect(session.isSignedIn).toBe(true);
  });

  it('says at once when a refresh comes without the authority', async () => {
    const session = await loggedIn();
    respond = (call) =>
      call.path.endsWith('/refresh') ? tokens('third', { kind: 'person' }) : problem(401, 'authority-changed');
    await read().catch(() => undefined);
    expect(session.lostAuthority).toBe(true);
    expect(session.unit).toBeUndefined();
  });

  it('ends without losing the page when the refresh token is dead', async () => {
    const session = await loggedIn();
    respond = (call) => problem(401, call.path.endsWith('/refresh') ? 'session-ended' : 'unauthenticated');
    await expect(read()).rejects.toBeInstanceOf(Problem);
    expect(session.ended).toBe('expired');
    expect(session.acting).toBeDefined();
  });

  it('survives an outage of the refresh', async () => {
    const session = await loggedIn();
    respond = (call) =>
      call.path.endsWith('/refresh') ? problem(503, 'dependency-unavailable') : problem(401, 'authority-changed');
    await expect(read()).rejects.toMatchObject({ status: 503 });
    expect(session.ended).toBeUndefined();
    expect(session.isSignedIn).toBe(true);
  });

  it('gives up a refresh that is never answered, and keeps the session', async () => {
    const session = await loggedIn();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort());
    vi.stubGlobal('fetch', (request: Request) =>
      request.signal.aborted ? Promise.reject(request.signal.reason as Error) : new Promise(() => undefined),
    );
    await expect(session.renew()).rejects.toMatchObject({ isTemporary: true });
    expect(timeout).toHaveBeenCalledOnce();
    expect(session.isSignedIn).toBe(true);
  });

  it('resumes after a reload with the unit of this tab', async () => {
    await loggedIn();
    setActivePinia(createPinia());
    const reloaded = useSession();
    respond = () => tokens('fourth');
    await reloaded.resume();
    expect(calls.at(-1)).toMatchObject({
      path: '/api/v1/tokens/refresh',
      body: { actAs: { kind: 'unit', unit: '1' } },
    });
    expect(reloaded.unit).toBe('1');
  });

  it('keeps the session when the service is down after a reload, until it answers', async () => {
    await loggedIn();
    setActivePinia(createPinia());
    const reloaded = useSession();
    for (const status of [500, 503]) {
      respond = () => problem(status, 'dependency-unavailable');
      await reloaded.resume();
      expect(reloaded.unreached?.status).toBe(status);
    }
    respond = () => tokens('fifth');
    await reloaded.resume();
    expect(reloaded.unreached).toBeUndefined();
    expect(reloaded.unit).toBe('1');
  });

  it('forgets the session when a reload finds that it has ended', async () => {
    await loggedIn();
    setActivePinia(createPinia());
    respond = () => problem(401, 'session-ended');
    await useSession().resume();
    expect(useSession().unreached).toBeUndefined();
    expect(useSession().wasRefused).toBe(true);
    expect(localStorage.getItem('hall.session')).toBeNull();
  });

  it('asks for no refresh for a visitor who never logged in', async () => {
    await useSession().resume();
    expect(useSession().wasRefused).toBe(false);
    expect(calls).toEqual([]);
  });

  it('names idleness as the reason when a refresh is refused at the same time', async () => {
    const session = await loggedIn();
    respond = (call) =>
      call.path.endsWith('/logout') ? new Response(null, { status: 204 }) : problem(401, 'session-ended');
    await Promise.all([session.renew(), session.logOut('idle')]);
    expect(session.ended).toBe('idle');
  });

  it('stays ended when a refresh succeeds late', async () => {
    const session = await loggedIn();
    respond = (call) => (call.path.endsWith('/logout') ? new Response(null, { status: 204 }) : tokens('late'));
    await Promise.all([session.renew(), session.logOut('idle')]);
    expect(session.ended).toBe('idle');
  });

  it('forgets everything at the logout', async () => {
    const session = await loggedIn();
    respond = () => new Response(null, { status: 204 });
    await session.logOut();
    expect(session.isSignedIn).toBe(false);
    expect(localStorage.getItem('hall.session')).toBeNull();
  });
});
