import createClient from 'openapi-fetch';
import type { paths as CasePaths } from '@/generated/case';
import type { paths as DelegationPaths } from '@/generated/delegation';
import type { paths as IdentityPaths } from '@/generated/identity';
import type { paths as InstitutionPaths } from '@/generated/institution';
import type { paths as LegacyPaths } from '@/generated/legacy-migration';
import type { paths as LogisticsPaths } from '@/generated/logistics';
import type { paths as UnitPaths } from '@/generated/unit';
import { Problem } from './problem';
import { send, sendAnonymously } from './transport';

const baseUrl = globalThis.location?.origin ?? '';

export const identityApi = createClient<IdentityPaths>({ baseUrl, fetch: send });
export const unitApi = createClient<UnitPaths>({ baseUrl, fetch: send });
export const delegationApi = createClient<DelegationPaths>({ baseUrl, fetch: send });
export const institutionApi = createClient<InstitutionPaths>({ baseUrl, fetch: send });
export const caseApi = createClient<CasePaths>({ baseUrl, fetch: send });
export const legacyApi = createClient<LegacyPaths>({ baseUrl, fetch: send });
export const logisticsApi = createClient<LogisticsPaths>({ baseUrl, fetch: send });

/** Operations for anyone: registrations, logins, upgrades, verifications. They never carry an access token. */
export const openIdentityApi = createClient<IdentityPaths>({ baseUrl, fetch: sendAnonymously });
export const openCaseApi = createClient<CasePaths>({ baseUrl, fetch: sendAnonymously });
export const openLegacyApi = createClient<LegacyPaths>({ baseUrl, fetch: sendAnonymously });

interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a successful answer; everything else is thrown as a Problem. */
export async function answer<T>(call: Promise<Outcome<T>>): Promise<T> {
  return (await taggedAnswer(call)).data;
}

export interface Tagged<T> {
  data: T;
  /** The version for If-Match. */
  etag: string;
}

export async function taggedAnswer<T>(call: Promise<Outcome<T>>): Promise<Tagged<T>> {
  const { data, error, response } = await call;
  if (!response.ok) {
    throw problemOf(error, response);
  }
  return { data: data as T, etag: response.headers.get('ETag') ?? '' };
}

function problemOf(error: unknown, response: Response): Problem {
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const body = typeof error === 'object' && error !== null ? error : {};
  return new Problem(response.status, body, Number.isFinite(retryAfter) ? retryAfter : undefined);
}

/** A fresh key for one intent of the user: the same key again never does the same thing twice. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID();
}
