import { computed, ref, shallowRef, type Ref } from 'vue';
import { Problem } from '@/api/problem';

export interface Page<T> {
  items: T[];
  nextCursor?: string;
  total?: number;
}

export interface Pages<T> {
  items: Ref<T[] | undefined>;
  total: Ref<number | undefined>;
  busy: Ref<boolean>;
  problem: Ref<Problem | undefined>;
  hasMore: Ref<boolean>;
  reload: () => Promise<void>;
  /** Asks again without a sign of it; a list of several pages stays as it is, and so does one after a failure. */
  refresh: () => Promise<void>;
  more: () => Promise<void>;
}

/** A list that grows page by page, by the opaque cursor of the server. */
export function usePages<T>(load: (cursor: string | undefined) => Promise<Page<T>>): Pages<T> {
  const items = shallowRef<T[]>();
  const total = ref<number>();
  const cursor = ref<string>();
  const busy = ref(false);
  const problem = shallowRef<Problem>();
  let latest = 0;
  let isGrown = false;

  async function fetchPage(from: string | undefined): Promise<void> {
    const current = ++latest;
    busy.value = true;
    try {
      const page = await load(from);
      if (current === latest) {
        items.value = from === undefined ? page.items : [...(items.value ?? []), ...page.items];
        isGrown = from !== undefined;
        cursor.value = page.nextCursor;
        total.value = page.total;
        problem.value = undefined;
      }
    } catch (error) {
      if (current === latest) {
        problem.value = Problem.from(error);
      }
    } finally {
      if (current === latest) {
        busy.value = false;
      }
    }
  }

  async function refresh(): Promise<void> {
    if (busy.value || isGrown || problem.value !== undefined) {
      return;
    }
    const current = latest;
    const page = await load(undefined);
    if (current === latest) {
      items.value = page.items;
      cursor.value = page.nextCursor;
      total.value = page.total;
    }
  }

  const hasMore = computed(() => cursor.value !== undefined);
  const reload = () => fetchPage(undefined);
  const more = () => fetchPage(cursor.value);
  void reload();
  return { items, total, busy, problem, hasMore, reload, refresh, more };
}
