import type { LocationQuery } from 'vue-router';
import { eventKinds, type EventFilter } from './api';

const day = /^\d{4}-\d{2}-\d{2}$/;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The filter that an address asks for; values that the server would refuse are ignored. */
export function eventFilter(query: LocationQuery): EventFilter {
  const text = (name: string, form: RegExp): string | undefined => {
    const value = query[name];
    return typeof value === 'string' && form.test(value) ? value : undefined;
  };
  const outcome = text('outcome', /^(succeeded|refused)$/);
  return {
    accountId: text('accountId', uuid),
    number: text('number', /^[0-9A-Za-z]{1,20}$/),
    kind: eventKinds.find((kind) => kind === query.kind),
    succeeded: outcome === undefined ? undefined : outcome === 'succeeded',
    from: text('from', day),
    until: text('until', day),
    sameSourceAs: text('sameSourceAs', uuid),
  };
}
