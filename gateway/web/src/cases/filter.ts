import type { LocationQuery } from 'vue-router';
import type { components } from '@/generated/case';

type Schemas = components['schemas'];

const phases: readonly string[] = ['RUNNING', 'FINISHED', 'TO_EVALUATE', 'ENDED'];
const statuses: readonly string[] = [
  'DRAFT',
  'AWAITING_UNIT_REVIEW',
  'RETURNED',
  'SUBMITTED',
  'ACCEPTED',
  'SUSPENDED',
  'NOT_ACCEPTED',
  'SUPPLEMENT_ASKED',
  'DECIDED',
  'WITHDRAWN',
];
const day = /^\d{4}-\d{2}-\d{2}$/;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const itemCode = /^[A-Z]{2,8}(\.[A-Z0-9]{2,12}){0,5}$/;

/** What a list is searched by, besides its class. */
export interface CaseSearch {
  q?: string | undefined;
  itemCode?: string | undefined;
  filedByMe?: true | undefined;
  filedBy?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  due?: Schemas['Due'] | undefined;
}

export interface CaseFilter extends CaseSearch {
  phase?: Schemas['Phase'] | undefined;
  status?: Schemas['CaseStatus'][] | undefined;
}

/** The search that an address asks for; values that the server would refuse are ignored. */
export function caseSearch(query: LocationQuery): CaseSearch {
  const text = (name: string, form: RegExp): string | undefined => {
    const value = query[name];
    return typeof value === 'string' && form.test(value) ? value : undefined;
  };
  return {
    q: text('q', /^.{1,50}$/),
    itemCode: text('item', itemCode),
    filedByMe: query.filer === 'me' ? true : undefined,
    filedBy: text('filer', uuid),
    from: text('from', day),
    to: text('to', day),
    due: text('due', /^(SOON|OVERDUE)$/) as Schemas['Due'] | undefined,
  };
}

/** The unit whose cases a city looks for. */
export function unitNumberOf({ unit }: { unit?: LocationQuery[string] | undefined }): string | undefined {
  return typeof unit === 'string' && /^[0-9]{13}$/.test(unit) ? unit : undefined;
}

/** Or the beginning of its name; digits alone are a mistyped number. */
export function unitNameOf({ unit }: { unit?: LocationQuery[string] | undefined }): string | undefined {
  const name = typeof unit === 'string' ? unit.trim() : '';
  return /^.{2,50}$/.test(name) && !/^[0-9]+$/.test(name) ? name : undefined;
}

/** The filter that an address asks for; unknown values are ignored. */
export function caseFilter(query: LocationQuery): CaseFilter {
  const phase = String(query.phase ?? '');
  const status = [query.status]
    .flat()
    .filter((each): each is string => typeof each === 'string' && statuses.includes(each));
  return {
    ...caseSearch(query),
    phase: phases.includes(phase) ? (phase as Schemas['Phase']) : undefined,
    status: status.length > 0 ? (status as Schemas['CaseStatus'][]) : undefined,
  };
}

/** The class of a city's queue that an address asks for; what a clerk has to do first is the default. */
export function queueClass(query: LocationQuery): Schemas['CaseStatus'] | 'all' {
  return query.status === 'all' ? 'all' : (caseFilter(query).status?.[0] ?? 'SUBMITTED');
}

/** As the query of an address of the server. */
export function queryText(filter: CaseFilter): string {
  const pairs = Object.entries(filter).flatMap(([name, value]) =>
    [value as unknown]
      .flat()
      .filter((each) => each !== undefined)
      .map((each) => [name, String(each)]),
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}
