import { answer, openIdentityApi } from '@/api/clients';
import type { components } from '@/generated/identity';

export type MobileReplacement = components['schemas']['MobileReplacement'];

/** The replacement of a mobile that an SMS announced, by the code of the SMS. */
export async function findReplacement(code: string): Promise<MobileReplacement> {
  return answer(openIdentityApi.POST('/api/v1/mobile-replacement-searches', { body: { code } }));
}

export async function objectToReplacement(code: string): Promise<MobileReplacement> {
  return answer(openIdentityApi.POST('/api/v1/mobile-replacement-objections', { body: { code } }));
}
