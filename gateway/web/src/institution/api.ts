import { answer, institutionApi } from '@/api/clients';
import type { Institution } from '@/institutions/api';

export async function showInstitution(number: string): Promise<Institution> {
  return answer(institutionApi.GET('/api/v1/institutions/{number}', { params: { path: { number } } }));
}
