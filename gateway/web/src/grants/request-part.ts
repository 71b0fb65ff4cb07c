import type { AccessRequest, GrantedScope } from './api';

export interface Choice {
  scopes: { code: string; reviewAsked: boolean; granted: boolean; review: boolean }[];
  windowTo: string;
}

/** All that was requested, to choose from. */
export function wholeOf(request: AccessRequest): Choice {
  return {
    scopes: request.scopes.map((scope) => ({
      code: scope.code,
      reviewAsked: scope.review ?? false,
      granted: true,
      review: scope.review ?? false,
    })),
    windowTo: request.windowTo ?? '',
  };
}

/** The part that is granted; undefined if it is all. */
export function partOf(
  request: AccessRequest,
  choice: Choice,
): { scopes?: GrantedScope[]; windowTo?: string } | undefined {
  const isWhole =
    choice.scopes.every((scope) => scope.granted && scope.review === scope.reviewAsked) &&
    choice.windowTo === (request.windowTo ?? '');
  if (isWhole) {
    return undefined;
  }
  const scopes = choice.scopes
    .filter((scope) => scope.granted)
    .map(({ code, review, reviewAsked }) => ({ code, review: review && reviewAsked }));
  return { ...(scopes.length > 0 ? { scopes } : {}), ...(choice.windowTo ? { windowTo: choice.windowTo } : {}) };
}
