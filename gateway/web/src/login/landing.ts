import type { RouteLocationRaw } from 'vue-router';
import { answer, identityApi } from '@/api/clients';
import type { components } from '@/generated/identity';
import { useSession } from '@/session/session';

export type ActingOption = components['schemas']['ActingOption'];

export async function actingOptions(): Promise<ActingOption[]> {
  return (await answer(identityApi.GET('/api/v1/me/acting-options'))).options;
}

/** Only a path of the hall itself is followed after a login. */
export function safePath(next: unknown): string | undefined {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : undefined;
}

/** Where a visitor goes after a login. */
export async function landing(next: unknown): Promise<RouteLocationRaw> {
  const session = useSession();
  const path = safePath(next);
  switch (session.acting?.kind) {
    case 'unit':
      return path ?? { name: 'centre' };
    case 'institution':
      return path ?? { name: 'institution' };
    case 'staff':
      return path?.startsWith('/office') ? path : { name: 'office' };
    default: {
      if (path?.startsWith('/me')) {
        return path;
      }
      const options = await actingOptions().catch(() => []);
      return options.length > 0 ? { name: 'choose', query: path ? { next: path } : {} } : (path ?? { name: 'me' });
    }
  }
}
