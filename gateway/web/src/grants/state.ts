import type { Grant, MyGrant } from './api';

/** The name of a grant's state; an ended one says why. */
export function stateText(t: (key: string) => string, grant: Grant | MyGrant): string {
  return grant.state === 'revoked' && grant.endCause !== undefined
    ? t(`terms.endCauses.${grant.endCause}`)
    : t(`terms.grantStates.${grant.state}`);
}
