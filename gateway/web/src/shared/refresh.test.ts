import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { useSession } from '@/session/session';
import { useRefresh } from './refresh';

const scope = () => effectScope(true);
let page = scope();

function refreshing(refresh: () => Promise<unknown>): void {
  page.run(() => useRefresh(refresh, 15));
}

describe('what is asked again', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    setActivePinia(createPinia());
    page = scope();
  });
  afterEach(() => {
    page.stop();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('is asked while the page is open, also after a failure', async () => {
    const refresh = vi.fn(() => Promise.reject(new Error('offline')));
    refreshing(refresh);
    await vi.advanceTimersByTimeAsync(45_000);
    expect(refresh).toHaveBeenCalledTimes(3);
    page.stop();
    await vi.advanceTimersByTimeAsync(45_000);
    expect(refresh).toHaveBeenCalledTimes(3);
  });

  it('waits for the answer before it asks again', async () => {
    const refresh = vi.fn(() => new Promise(() => undefined));
    refreshing(refresh);
    await vi.advanceTimersByTimeAsync(45_000);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('is not asked while the page is hidden, and at once when it is shown', async () => {
    const state = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    const refresh = vi.fn(() => Promise.resolve());
    refreshing(refresh);
    await vi.advanceTimersByTimeAsync(45_000);
    expect(refresh).not.toHaveBeenCalled();
    state.mockReturnValue('visible');
    dispatchEvent(new Event('visibilitychange'));
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('is not asked after the session ended', async () => {
    const refresh = vi.fn(() => Promise.resolve());
    refreshing(refresh);
    useSession().ended = 'expired';
    await vi.advanceTimersByTimeAsync(45_000);
    expect(refresh).not.toHaveBeenCalled();
  });
});
