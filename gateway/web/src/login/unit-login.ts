import { shallowRef } from 'vue';
import { useRouter } from 'vue-router';
import type { UnitAccepted } from '@/session/session';
import type { OpenedQrLogin } from './api';

/** What follows when the visitor has proven a unit: the same for each way that does not name the person. */
export function useUnitLogin(done: () => void) {
  const router = useRouter();
  /** Other persons act for the unit, so that one of them has to confirm. */
  const confirmation = shallowRef<OpenedQrLogin>();

  async function proceed(missing: UnitAccepted | undefined): Promise<void> {
    confirmation.value = missing?.confirmation;
    if (missing?.registration !== undefined) {
      await router.push({ name: 'register-unit', state: { proven: { ...missing.registration } } });
    } else if (missing === undefined) {
      done();
    }
  }
  return { confirmation, proceed };
}
