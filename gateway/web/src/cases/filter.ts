import type { LocationQuery } from 'vue-router';
import type { CaseStatus, Phase } from './api';

const phases: readonly string[] = ['RUNNING', 'FINISHED', 'TO_EVALUATE'];
const statuses: readonly string[] = [
  'DRAFT',
  'AWAITING_UNIT_REVIEW',
  'RETURNED',
  'SUBMITTED',
  'ACCEPTED',
  'NOT_ACCEPTED',
  'SUPPLEMENT_ASKED',
  'DECIDED',
  'WITHDRAWN',
];

export interface CaseFilter {
  phase?: Phase | undefined;
  status?: CaseStatus[] | undefined;
}

/** The filter that an address asks for; unknown values are ignored. */
export function caseFilter(query: LocationQuery): CaseFilter {
  const phase = String(query.phase ?? '');
  const status = [query.status]
    .flat()
    .filter((each): each is string => typeof each === 'string' && statuses.includes(each));
  return {
    phase: phases.includes(phase) ? (phase as Phase) : undefined,
    status: status.length > 0 ? (status as CaseStatus[]) : undefined,
  };
}
