const key = 'hall.reloaded';

/** Whether the application may be loaded again because this page can't be loaded; once, because that may not help. */
export function mayReload(address: string): boolean {
  try {
    if (sessionStorage.getItem(key) === address) {
      return false;
    }
    sessionStorage.setItem(key, address);
    return true;
  } catch {
    return false;
  }
}

/** After a page was loaded. */
export function forget(): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept, either.
  }
}
