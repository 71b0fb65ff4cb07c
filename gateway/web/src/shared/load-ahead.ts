import type { RouteLocationRaw, Router } from 'vue-router';

/** Loads the code of a page that is about to be opened. Where that fails, the page tries again and says so. */
export function loadAhead(router: Router, page: RouteLocationRaw): void {
  for (const { components } of router.resolve(page).matched) {
    for (const component of Object.values(components ?? {})) {
      if (typeof component === 'function') {
        void (component as () => Promise<unknown>)().catch(() => undefined);
      }
    }
  }
}
