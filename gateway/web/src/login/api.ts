import { answer, openIdentityApi } from '@/api/clients';
import type { components } from '@/generated/identity';

export type OpenedQrLogin = components['schemas']['QrLoginOpened'];
/** What a tab remembers while its visitor is at the province. */
export interface SsoFlow {
  expiresAt: string;
  /** The page that the visitor wanted. */
  next?: string;
}

export type QrLoginStatus = components['schemas']['QrLoginStatus'];

export function openQrLogin(puzzlePass?: string): Promise<OpenedQrLogin> {
  return answer(openIdentityApi.POST('/api/v1/qr-logins', { body: { puzzlePass } }));
}

export function openLicenceLogin(puzzlePass?: string): Promise<OpenedQrLogin> {
  return answer(openIdentityApi.POST('/api/v1/licence-logins', { body: { puzzlePass } }));
}

function withSecret({ id, secret }: OpenedQrLogin) {
  return { path: { id }, header: { 'Qr-Login-Secret': secret } };
}

/** Answers as soon as the status is another one than the known one, or after a while. */
export async function awaitQrLogin(
  login: OpenedQrLogin,
  known: QrLoginStatus,
  signal: AbortSignal,
): Promise<QrLoginStatus> {
  const params = { ...withSecret(login), query: { known } };
  return (await answer(openIdentityApi.GET('/api/v1/qr-logins/{id}', { params, signal }))).status;
}

export async function cancelQrLogin(login: OpenedQrLogin): Promise<void> {
  // Also sent while the page is being closed.
  await answer(openIdentityApi.DELETE('/api/v1/qr-logins/{id}', { params: withSecret(login), keepalive: true }));
}
