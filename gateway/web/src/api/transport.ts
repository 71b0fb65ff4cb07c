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

/** Asks the visitor to solve a puzzle for this purpose: a pass, or nothing if the visitor does not want to. */
export type PassSource = (purpose: string) => Promise<string | undefined>;

let passSource: PassSource = async () => undefined;

export function providePasses(ask: PassSource): void {
  passSource = ask;
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

/** While the hall is flooded, the difficulty may rise between two attempts. */
const maxPuzzles = 3;

/**
 * Sends a request that needs no access token, such as a login or a refresh. If so many visitors do the same that a
 * solved puzzle is needed, the same request is sent again with its pass, so that nothing that was entered is lost.
 */
export async function sendAnonymously(request: Request): Promise<Response> {
  let response = await attempt(request.clone(), undefined);
  for (let i = 0; i < maxPuzzles; i++) {
    const purpose = await puzzlePurpose(response);
    const pass = purpose === undefined ? undefined : await passSource(purpose);
    if (pass === undefined) {
      return response;
    }
    const headers = new Headers(request.headers);
    headers.set('Puzzle-Pass', pass);
    response = await attempt(new Request(request.clone(), { headers }), undefined);
  }
  return response;
}

async function puzzlePurpose(response: Response): Promise<string | undefined> {
  if (response.status !== 429) {
    return undefined;
  }
  const problem = (await response
    .clone()
    .json()
    .catch(() => undefined)) as { puzzlePurpose?: unknown } | undefined;
  return typeof problem?.puzzlePurpose === 'string' ? problem.puzzlePurpose : undefined;
}
