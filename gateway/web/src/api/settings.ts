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
}

/** Nothing if the hall has no settings; throws if it can't be reached. */
export async function hallSettings(): Promise<HallSettings> {
  const answer = await fetch('/settings.json');
  return answer.ok ? ((await answer.json()) as HallSettings) : {};
}
