import { Problem } from '@/api/problem';
import { hallSettings } from '@/api/settings';

/** A certificate in a USB key, as the middleware of its CA describes it. */
export interface KeyCertificate {
  id: string;
  name: string;
  uscc: string;
  algorithm: 'SHA256withRSA' | 'SM3withSM2';
  notAfter: string;
  /** DER in Base64. */
  certificate: string;
  /** Its issuers, in the same form. */
  chain: string[];
}

interface KeySignature {
  algorithm: KeyCertificate['algorithm'];
  /** Base64. */
  signature: string;
}

/** Codes of problems on the user's own machine. */
export type KeyProblem = 'middleware-missing' | 'pin-wrong' | 'pin-locked' | 'key-missing';

/** Where the middleware is on the user's machine; nothing if the hall offers no login with a certificate. */
export async function middlewareAddress(): Promise<string | undefined> {
  const settings = await hallSettings().catch(() => {
    throw Problem.offline();
  });
  return settings.caMiddleware;
}

async function ask(address: string, path: string, body?: object): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(`${address}/v1/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      credentials: 'omit',
    });
  } catch {
    throw new Problem(404, { code: 'middleware-missing' satisfies KeyProblem });
  }
  const content = (await answer.json().catch(() => ({}))) as { code?: string };
  if (!answer.ok) {
    const known: KeyProblem[] = ['pin-wrong', 'pin-locked'];
    throw new Problem(403, { code: known.find((code) => code === content.code) ?? 'key-missing' });
  }
  return content;
}

export async function keyCertificates(address: string): Promise<KeyCertificate[]> {
  const { certificates } = (await ask(address, 'certificates')) as { certificates: KeyCertificate[] };
  return certificates;
}

export async function signWithKey(address: string, id: string, pin: string, text: string): Promise<KeySignature> {
  return (await ask(address, 'signatures', { id, pin, data: btoa(text) })) as KeySignature;
}
