import { shallowRef, watch, type ShallowRef } from 'vue';
import { useActingFor } from '@/session/acting-for';
import type { Item } from './api';
import { getGuide } from './guide-api';
import type { Preparation } from './preparation';

/** What to know before beginning, where the visitor's filings are handled. A form can be filled in without it. */
export function usePreparation(
  item: () => Pick<Item, 'code' | 'version'> | undefined,
): ShallowRef<Preparation | undefined> {
  const actingFor = useActingFor();
  const preparation = shallowRef<Preparation>();
  watch(
    [item, () => actingFor.place] as const,
    async ([found, place], _former, onCleanup) => {
      let isOver = false;
      onCleanup(() => (isOver = true));
      const guide = found && (await getGuide(found.code, place, found.version).catch(() => undefined));
      if (!isOver) {
        preparation.value = guide?.preparation;
      }
    },
    { immediate: true },
  );
  return preparation;
}
