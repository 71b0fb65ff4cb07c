import { onScopeDispose, ref, shallowRef, type Ref } from 'vue';

export interface Suggestions<T> {
  offered: Ref<T[]>;
  /** The suggestion that Enter would open; -1 for none. */
  active: Ref<number>;
  /** Asks when the visitor pauses. */
  ask: (text: string) => void;
  /** To the next or the previous suggestion, round from the last to the text itself. */
  move: (step: 1 | -1) => void;
  close: () => void;
}

const pause = 200;

/** Suggestions for what a visitor types. An answer to an older text is dropped; without an answer, nothing is offered. */
export function useSuggestions<T>(load: (text: string) => Promise<T[]>): Suggestions<T> {
  const offered = shallowRef<T[]>([]);
  const active = ref(-1);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;

  function close(): void {
    clearTimeout(timer);
    latest++;
    offered.value = [];
    active.value = -1;
  }

  function ask(text: string): void {
    const wanted = text.trim();
    if (wanted === '') {
      close();
      return;
    }
    clearTimeout(timer);
    const current = ++latest;
    active.value = -1;
    timer = setTimeout(() => {
      load(wanted)
        .catch(() => [])
        .then((suggestions) => {
          if (current === latest) {
            offered.value = suggestions;
          }
        });
    }, pause);
  }

  function move(step: 1 | -1): void {
    const places = offered.value.length + 1;
    active.value = ((active.value + 1 + step + places) % places) - 1;
  }

  onScopeDispose(() => clearTimeout(timer));
  return { offered, active, ask, move, close };
}
