import { useSession } from '@/session/session';

/** The page of the settings from which the visitor came. */
export function settingsPage(): { name: string } {
  const session = useSession();
  return { name: session.unit ? 'account' : session.institution ? 'institution-account' : 'me' };
}
