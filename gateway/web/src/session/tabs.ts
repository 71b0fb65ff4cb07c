/** What the tabs of one browser tell each other. Access tokens travel between tabs in memory only. */
export type TabMessage =
  | { type: 'started'; sessionId: string }
  | { type: 'renewed'; sessionId: string; actAs: string; tokens: unknown }
  | { type: 'ended'; sessionId: string; reason: 'expired' | 'idle' | 'elsewhere' };

const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('hall-session');

export function announce(message: TabMessage): void {
  channel?.postMessage(message);
}

export function listen(handler: (message: TabMessage) => void): void {
  channel?.addEventListener('message', (event: MessageEvent<TabMessage>) => handler(event.data));
}

/** Runs alone among all tabs, so that one refresh token is never used twice. */
export async function withSessionLock<T>(action: () => Promise<T>): Promise<T> {
  // Absent outside of secure contexts.
  if (!navigator.locks) {
    return action();
  }
  return (await navigator.locks.request('hall-session', action)) as T;
}
