import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { openIdentityApi, answer } from '@/api/clients';
import { Problem } from '@/api/problem';
import { provideTokens } from '@/api/transport';
import type { components } from '@/generated/identity';
import { forgetUploads } from '@/materials/resumption';
import { useSettings } from '@/settings/settings';
import { announce, listen, withSessionLock } from './tabs';
import { recordedActAs, recordActAs, recordSession, sessionIsRecorded } from './records';

type Acting = components['schemas']['Acting'];
type StaffRole = components['schemas']['StaffRole'];
type ActAs = components['schemas']['ActAs'];
type Tokens = Omit<components['schemas']['Tokens'], 'refreshToken'>;
type PasswordLogin = components['schemas']['PasswordLoginRequest'];
type StaffLogin = components['schemas']['StaffLoginRequest'];
type CertificateLogin = components['schemas']['CaLoginRequest'];
export type UnitAccepted = components['schemas']['UnitAccepted'];
type SsoLoginOpened = components['schemas']['SsoLoginOpened'];

/** The refresh token stays in an HttpOnly cookie when a request carries this header, which no form can send. */
const browserClient = { 'Hall-Client': 'web' } as const;

/** Other tabs wait for a refresh, so one that gets no answer must end. Longer than the gateway waits for the service. */
const refreshMillis = 20_000;

/** Renew a little before the token ends, so that no request starts with a token that ends on its way. */
const marginMillis = 15_000;

const tierRank = { 'legal-representative': 1, administrator: 2, agent: 3 } as const;
export type Tier = keyof typeof tierRank;

/** The access token lives here only: never in storage, never in a URL, never in the store's state. */
let access: { token: string; endsAt: number; obtainedAt: number } | undefined;
let renewal: Promise<void> | undefined;

function claimsOf(token: string): { sid?: string; sub?: string } {
  const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  return JSON.parse(atob(payload)) as { sid?: string; sub?: string };
}

function actAsOf(acting: Acting): ActAs | undefined {
  switch (acting.kind) {
    case 'unit':
      return { kind: 'unit', unit: acting.unit };
    case 'institution':
      return { kind: 'institution', institution: acting.institution };
    case 'person':
      return { kind: 'person' };
    case 'staff':
      return undefined;
  }
}

export const useSession = defineStore('session', () => {
  /** For whom the visitor acts; nothing for an anonymous visitor. */
  const acting = shallowRef<Acting>();
  /** Who is logged in; for staff the id under which the pages of staff know them. */
  const accountId = ref('');
  /** The session ended under an open page: the page stays and a dialog asks for a new login. */
  const ended = ref<'expired' | 'idle' | 'elsewhere'>();
  /** After a reload, the hall could not be reached to continue the session, which may still exist. */
  const unreached = shallowRef<Problem>();
  /** After a reload, the hall refused to continue the session; the login page says why. */
  const wasRefused = ref(false);
  /** An authority that was there is gone; the pages say so until another one is chosen. */
  const lostAuthority = ref(false);
  let wanted: ActAs | undefined;
  let sessionId = '';

  const isSignedIn = computed(() => acting.value !== undefined);
  const unit = computed(() => (acting.value?.kind === 'unit' ? acting.value.unit : undefined));
  const institution = computed(() => (acting.value?.kind === 'institution' ? acting.value.institution : undefined));
  const isStaff = computed(() => acting.value?.kind === 'staff');

  function hasTier(tier: Tier): boolean {
    const own = acting.value?.kind === 'unit' ? acting.value.tier : undefined;
    return own !== undefined && tierRank[own] <= tierRank[tier];
  }

  function hasRole(role: StaffRole): boolean {
    return acting.value?.roles?.includes(role) === true;
  }

  function take(tokens: Tokens): void {
    const now = Date.now();
    access = { token: tokens.accessToken, endsAt: now + tokens.expiresIn * 1000, obtainedAt: now };
    const { sid = '', sub = '' } = claimsOf(tokens.accessToken);
    sessionId = sid;
    accountId.value = sub;
    lostAuthority.value = wanted !== undefined && wanted.kind !== 'person' && tokens.acting.kind === 'person';
    acting.value = tokens.acting;
    ended.value = undefined;
    unreached.value = undefined;
    wasRefused.value = false;
    recordSession(true);
  }

  function start(tokens: Tokens): void {
    wanted = actAsOf(tokens.acting);
    recordActAs(wanted);
    take(tokens);
    announce({ type: 'started', sessionId });
  }

  function forget(): void {
    forgetUploads();
    access = undefined;
    acting.value = undefined;
    wanted = undefined;
    sessionId = '';
    accountId.value = '';
    lostAuthority.value = false;
    unreached.value = undefined;
    recordSession(false);
    recordActAs(undefined);
  }

  /** The first reason stays: a refresh that is refused because the session was just ended says nothing new. */
  function end(reason: 'expired' | 'idle' | 'elsewhere'): void {
    if (acting.value !== undefined && ended.value === undefined) {
      access = undefined;
      ended.value = reason;
      recordSession(false);
    }
  }

  async function logIn(login: PasswordLogin): Promise<void> {
    start(await answer(openIdentityApi.POST('/api/v1/logins/password', { body: login, headers: browserClient })));
  }

  async function logInWithQr(id: string, secret: string): Promise<void> {
    start(
      await answer(openIdentityApi.POST('/api/v1/logins/app-qr', { body: { id, secret }, headers: browserClient })),
    );
  }

  /** Returns what is still missing; nothing once the visitor is logged in. */
  function startForUnit(accepted: Tokens | UnitAccepted): UnitAccepted | undefined {
    if ('next' in accepted) {
      return accepted;
    }
    start(accepted);
    return undefined;
  }

  async function logInWithCertificate(login: CertificateLogin): Promise<UnitAccepted | undefined> {
    return startForUnit(
      await answer(openIdentityApi.POST('/api/v1/logins/ca', { body: login, headers: browserClient })),
    );
  }

  /** The secret of the login is in an HttpOnly cookie of this browser. */
  async function openSsoLogin(puzzlePass?: string): Promise<SsoLoginOpened> {
    return answer(openIdentityApi.POST('/api/v1/sso-logins', { body: { puzzlePass }, headers: browserClient }));
  }

  async function logInByProvince(state: string, code: string): Promise<UnitAccepted | undefined> {
    return startForUnit(
      await answer(
        openIdentityApi.POST('/api/v1/logins/province-sso', { body: { state, code }, headers: browserClient }),
      ),
    );
  }

  async function logInByLicence(id: string, secret: string): Promise<UnitAccepted | undefined> {
    return startForUnit(
      await answer(
        openIdentityApi.POST('/api/v1/logins/business-licence', { body: { id, secret }, headers: browserClient }),
      ),
    );
  }

  async function logInStaff(login: StaffLogin): Promise<void> {
    start(await answer(openIdentityApi.POST('/api/v1/logins/staff', { body: login, headers: browserClient })));
  }

  async function switchTo(actAs: ActAs): Promise<void> {
    await withSessionLock(async () => {
      start(
        await answer(
          openIdentityApi.POST('/api/v1/tokens/switch', { body: { actAs } as never, headers: browserClient }),
        ),
      );
    });
  }

  async function refresh(actAs: ActAs | undefined): Promise<Tokens> {
    const call = () =>
      answer(
        openIdentityApi.POST('/api/v1/tokens/refresh', {
          body: (actAs === undefined ? {} : { actAs }) as never,
          headers: browserClient,
          signal: AbortSignal.timeout(refreshMillis),
        }),
      );
    try {
      return await call();
    } catch (error) {
      // Another tab used the same refresh token a moment ago; the cookie holds the next one by now.
      if (error instanceof Problem && (error.code === 'refresh-raced' || error.code === 'refresh-busy')) {
        await new Promise((resolve) => setTimeout(resolve, 400));
        return call();
      }
      throw error;
    }
  }

  async function renewOnce(): Promise<void> {
    const before = access?.token;
    await withSessionLock(async () => {
      // Let a token that another tab has just announced arrive first.
      await new Promise((resolve) => setTimeout(resolve, 30));
      if (access !== undefined && access.token !== before) {
        return;
      }
      const tokens = await refresh(wanted);
      if (ended.value !== undefined) {
        return;
      }
      take(tokens);
      announce({ type: 'renewed', sessionId, actAs: JSON.stringify(wanted ?? null), tokens });
    });
  }

  /** A new access token; concurrent callers of all tabs share one refresh. Throws when the service is unreachable. */
  function renew(): Promise<void> {
    renewal ??= renewOnce()
      .catch((error: unknown) => {
        if (error instanceof Problem && error.status === 401) {
          end('expired');
          announce({ type: 'ended', reason: 'expired', sessionId });
          return;
        }
        throw error;
      })
      .finally(() => {
        renewal = undefined;
      });
    return renewal;
  }

  /** After a reload: continues the session of the cookie, if there is one. Only a refusal ends it, no outage does. */
  async function resume(): Promise<void> {
    if (!sessionIsRecorded()) {
      unreached.value = undefined;
      return;
    }
    wanted = recordedActAs();
    try {
      await withSessionLock(async () => take(await refresh(wanted)));
    } catch (error) {
      const problem = Problem.from(error);
      if (problem.status >= 400 && problem.status < 500 && !problem.isTemporary) {
        forget();
        wasRefused.value = true;
      } else {
        unreached.value = problem;
      }
    }
  }

  async function logOut(reason?: 'idle'): Promise<void> {
    const left = sessionId;
    if (reason === 'idle') {
      end('idle');
    }
    try {
      await answer(openIdentityApi.POST('/api/v1/tokens/logout', { body: {} as never, headers: browserClient }));
    } finally {
      announce({ type: 'ended', reason: reason ?? 'elsewhere', sessionId: left });
      if (reason === undefined) {
        forget();
      }
    }
  }

  /** Milliseconds since the access token was obtained. */
  function tokenAge(): number {
    return access === undefined ? 0 : Date.now() - access.obtainedAt;
  }

  provideTokens({
    language: () => (useSettings().language === 'en' ? 'en' : 'zh-CN'),
    async current() {
      if (access !== undefined && access.endsAt - Date.now() < marginMillis) {
        await renew();
      }
      return access?.token;
    },
    async replace(refused) {
      if (access?.token === refused) {
        await renew();
      }
      return access?.token;
    },
  });

  listen((message) => {
    switch (message.type) {
      case 'renewed':
        if (message.sessionId === sessionId && message.actAs === JSON.stringify(wanted ?? null)) {
          take(message.tokens as Tokens);
        }
        break;
      case 'started':
        if (sessionId !== '' && message.sessionId !== sessionId) {
          end('elsewhere');
        }
        break;
      case 'ended':
        if (message.sessionId === sessionId) {
          end(message.reason);
        }
        break;
    }
  });

  return {
    acting,
    accountId,
    ended,
    unreached,
    wasRefused,
    lostAuthority,
    isSignedIn,
    unit,
    institution,
    isStaff,
    hasTier,
    hasRole,
    logIn,
    logInWithQr,
    logInWithCertificate,
    openSsoLogin,
    logInByProvince,
    logInByLicence,
    logInStaff,
    switchTo,
    renew,
    resume,
    logOut,
    forget,
    tokenAge,
  };
});
