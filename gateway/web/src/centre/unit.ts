import { useSession } from '@/session/session';

/** The unit of the open page. It is fixed when the page opens, so that no request goes to another unit later. */
export function useUnitNumber(): string {
  return useSession().unit ?? '';
}
