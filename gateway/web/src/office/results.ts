import type { AskedMaterial } from '@/materials/hint';
import { dayOf, daysUntil } from '@/shared/dates';
import type { CityCase } from './api';

/** The city adds results until this many days after its decision. */
const resultDays = 30;

/** 结果文件, as files are uploaded. */
export const resultDocument: AskedMaterial = { name: '结果文件', required: false, form: 'electronic' };

/** Whether the city may add results to a case; the server decides again. */
export function mayAddResults({
  status,
  acceptedAt,
  closedAt,
}: Pick<CityCase, 'status' | 'acceptedAt' | 'closedAt'>): boolean {
  if (status === 'DECIDED') {
    return closedAt !== undefined && daysUntil(dayOf(closedAt)) >= -resultDays;
  }
  return status === 'ACCEPTED' || status === 'SUSPENDED' || (status === 'SUPPLEMENT_ASKED' && acceptedAt !== undefined);
}
