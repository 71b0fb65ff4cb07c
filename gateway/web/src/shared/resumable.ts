import { shallowRef, watch } from 'vue';

/** A flow with a deadline that survives a reload of this tab, such as a registration. Forgotten when it is over. */
export function useResumable<T extends { expiresAt: string }>(name: string) {
  const key = `hall.flow.${name}`;

  function read(): T | undefined {
    try {
      const text = sessionStorage.getItem(key);
      const found = text === null ? undefined : (JSON.parse(text) as T);
      return found !== undefined && Date.parse(found.expiresAt) > Date.now() ? found : undefined;
    } catch {
      return undefined;
    }
  }

  const flow = shallowRef<T | undefined>(read());
  watch(flow, (current) => {
    try {
      if (current === undefined) {
        sessionStorage.removeItem(key);
      } else {
        sessionStorage.setItem(key, JSON.stringify(current));
      }
    } catch {
      // Without storage the flow lives until the next reload.
    }
  });
  return flow;
}
