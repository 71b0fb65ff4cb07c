import { Problem } from './problem';

/** Where requests get their access token from; the session provides it. */
export interface TokenSource {
  /** A token that is still valid for a moment, or nothing for an anonymous visitor. */
  current(): Promise<string | undefined>;
  /** Called after a 401 for this token; resolves to another token, or nothing when the session is over. */
  replace(refused: string): Promise<string | undefined>;
  language(): string;
}

let source: TokenSource = {
  current: async () => undefined,
  replace: async () => undefined,
  language: () => 'zh-CN',
};

export function provideTokens(tokens: TokenSource): void {
  source = tokens;
}

/** The headers of a request that another library sends. */
export async function sessionHeaders(): Promise<Record<string, string>> {
  const token = await source.current();
  return {
    'Accept-Language': source.language(),
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  };
}

async function attempt(request: Request, token: string | undefined): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.set('Accept-Language', source.language());
  if (token !== undefined) {
    headers.set('Authorization', `Bearer ${token}`);
  }
  try {
    return await fetch(new Request(request, { headers, credentials: 'same-origin' }));
  } catch {
    throw Problem.offline();
  }
}

/** Sends a request with the session's token; a refused token is replaced once. */
export async function send(request: Request): Promise<Response> {
  const token = await source.current();
  const response = await attempt(request.clone(), token);
  if (response.status !== 401 || token === undefined) {
    return response;
  }
  const replacement = await source.replace(token);
  return replacement === undefined ? response : attempt(request, replacement);
}

/** Sends a request that needs no access token, such as a login or a refresh. */
export async function sendAnonymously(request: Request): Promise<Response> {
  return attempt(request, undefined);
}
