import type { AskedMaterial } from '@/materials/hint';
import { dayOf, daysUntil } from '@/shared/dates';
import type { CityCase } from './api';

/** The city hands further results over until this many days after its decision. */
const resultDays = 30;

/** 结果文件, as files are uploaded. */
export const resultDocument: AskedMaterial = { name: '结果文件', required: false, form: 'electronic' };

/** Whether the city may choose results of a case; the server decides again. */
export function mayAddResults({ status, acceptedAt }: Pick<CityCase, 'status' | 'acceptedAt'>): boolean {
  return (
    status === 'ACCEPTED' ||
    status === 'SUSPENDED' ||
    status === 'DECIDED' ||
    (status === 'SUPPLEMENT_ASKED' && acceptedAt !== undefined)
  );
}

/** Whether further results can be handed over after the decision without a correction. */
export function mayHandOver({ status, closedAt }: Pick<CityCase, 'status' | 'closedAt'>): boolean {
  return status === 'DECIDED' && closedAt !== undefined && daysUntil(dayOf(closedAt)) >= -resultDays;
}
