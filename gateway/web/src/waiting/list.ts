import { shallowRef } from 'vue';
import { listGrants, listMyGrants, listRequests } from '@/grants/api';
import type { Owner } from '@/shared/owner';
import { listWaitingCases } from './api';
import { countMore, endingGrants, ownGrants, waitingCases, waitingRequests, type Waiting } from './waiting';

/** What waits for somebody: the first of it, and how much more there is. */
export interface WaitingList {
  rows: Waiting[];
  more: number;
}

export const countOf = ({ rows, more }: WaitingList): number => rows.length + more;

/** How much waits for the visitor, as it was last asked: the bell and the list show the same number. */
export const waitingCount = shallowRef(0);

let asked: { key: string; answer: Promise<WaitingList> } | undefined;

/**
 * The bell and a list on the same page ask at the same time, and share the answer.
 *
 * @param mayDecide whether the visitor decides on requests for access
 */
export function listWaiting(owner: Owner, mayDecide: boolean): Promise<WaitingList> {
  const key = JSON.stringify([owner, mayDecide]);
  if (asked?.key !== key) {
    const answer = ask(owner, mayDecide)
      .then((list) => {
        // Not that of a unit which the visitor has left since.
        if (asked?.answer === answer) {
          waitingCount.value = countOf(list);
        }
        return list;
      })
      .finally(() => {
        if (asked?.answer === answer) {
          asked = undefined;
        }
      });
    asked = { key, answer };
  }
  return asked.answer;
}

async function ask(owner: Owner, mayDecide: boolean): Promise<WaitingList> {
  const [cases, grants] = await Promise.all([listWaitingCases(owner), ofGrants(owner, mayDecide)]);
  return { rows: [...waitingCases(owner, cases), ...grants.rows], more: countMore(cases) + grants.more };
}

async function ofGrants(owner: Owner, mayDecide: boolean): Promise<WaitingList> {
  if (owner === 'me') {
    return { rows: ownGrants(await listMyGrants()), more: 0 };
  }
  if (!('unit' in owner)) {
    return { rows: [], more: 0 };
  }
  const [requests, ending] = await Promise.all([
    mayDecide ? listRequests(owner.unit, 'open', undefined) : undefined,
    listGrants(owner.unit, { state: 'ending' }),
  ]);
  const asked = requests?.items ?? [];
  return {
    rows: [...waitingRequests(asked), ...endingGrants(ending.items, mayDecide)],
    more: (requests?.total ?? asked.length) - asked.length,
  };
}
