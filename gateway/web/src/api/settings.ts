import { onMounted, shallowRef, type ShallowRef } from 'vue';

/** What the hall tells its pages about itself. */
export interface HallSettings {
  /** Where the middleware of USB keys is on the user's machine; nothing if there is no login with a certificate. */
  caMiddleware?: string;
  /** Whether the documentation of the API is served. */
  docs?: boolean;
  /** Who runs the hall, if it is not the department of the province. */
  host?: string;
  /** The number under which the site is registered. */
  recordNumber?: string;
  /** Pages of others; each only if the hall knows its address. */
  links?: {
    /** 省人社门户网站. */
    portal?: string;
    /** Where the province's App is downloaded. */
    app?: string;
    /** Where the drivers of USB keys are downloaded. */
    caDriver?: string;
    /** Where a unit applies for a certificate. */
    caApplication?: string;
  };
}

/** Nothing if the hall has no settings; throws if it can't be reached. */
export async function hallSettings(): Promise<HallSettings> {
  const answer = await fetch('/settings.json');
  return answer.ok ? ((await answer.json()) as HallSettings) : {};
}

let loaded: Promise<HallSettings> | undefined;

/** For what a page shows or leaves out: undefined until they are loaded, and nothing if the hall can't be reached. */
export function useHallSettings(): Readonly<ShallowRef<HallSettings | undefined>> {
  const settings = shallowRef<HallSettings>();
  onMounted(async () => {
    loaded ??= hallSettings();
    settings.value = await loaded.catch(() => {
      loaded = undefined;
      return {};
    });
  });
  return settings;
}
