import type { components } from '@/generated/identity';

type ActAs = components['schemas']['ActAs'];

// Nothing here is secret: whether a session exists, for whom a tab acts, and when the visitor was last active.
const sessionKey = 'hall.session';
const actAsKey = 'hall.act-as';
const activityKey = 'hall.activity';

function read(storage: 'localStorage' | 'sessionStorage', key: string): string | null {
  try {
    return globalThis[storage].getItem(key);
  } catch {
    return null;
  }
}

function write(storage: 'localStorage' | 'sessionStorage', key: string, value: string | undefined): void {
  try {
    if (value === undefined) {
      globalThis[storage].removeItem(key);
    } else {
      globalThis[storage].setItem(key, value);
    }
  } catch {
    // Without storage a reload asks for a new login.
  }
}

export function recordSession(exists: boolean): void {
  write('localStorage', sessionKey, exists ? '1' : undefined);
}

export function sessionIsRecorded(): boolean {
  return read('localStorage', sessionKey) === '1';
}

/** Each tab remembers its own choice; a new tab starts with the last one. */
export function recordActAs(actAs: ActAs | undefined): void {
  const text = actAs === undefined ? undefined : JSON.stringify(actAs);
  write('sessionStorage', actAsKey, text);
  write('localStorage', actAsKey, text);
}

export function recordedActAs(): ActAs | undefined {
  const text = read('sessionStorage', actAsKey) ?? read('localStorage', actAsKey);
  try {
    return text === null ? undefined : (JSON.parse(text) as ActAs);
  } catch {
    return undefined;
  }
}

export function recordActivity(at: number): void {
  write('localStorage', activityKey, String(at));
}

export function lastRecordedActivity(): number {
  return Number(read('localStorage', activityKey) ?? 0);
}
