import { shallowRef, watch, type ShallowRef } from 'vue';
import { useActingFor } from '@/session/acting-for';
import { getGuide } from './guide-api';
import type { Preparation } from './preparation';

/** What to know before beginning, where the visitor's filings are handled. A form can be filled in without it. */
export function usePreparation(itemCode: () => string | undefined): ShallowRef<Preparation | undefined> {
  const actingFor = useActingFor();
  const preparation = shallowRef<Preparation>();
  watch(
    [itemCode, () => actingFor.place, () => actingFor.isKnown] as const,
    async ([code, place, isKnown], _former, onCleanup) => {
      let isOver = false;
      onCleanup(() => (isOver = true));
      const guide = code === undefined || !isKnown ? undefined : await getGuide(code, place).catch(() => undefined);
      if (!isOver) {
        preparation.value = guide?.preparation;
      }
    },
    { immediate: true },
  );
  return preparation;
}
