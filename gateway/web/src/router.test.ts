import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { routes } from './router';

describe('the pages', () => {
  it('lie below the roots for which the gateway serves the application', () => {
    const listed = readFileSync(join(import.meta.dirname, '../public/page-roots.txt'), 'utf8')
      .trim()
      .split('\n');
    const used = routes
      .map((route) => route.path.split('/')[1] ?? '')
      .filter((root) => root !== '' && !root.startsWith(':'));
    expect([...new Set(used)].sort()).toEqual([...listed].sort());
  });

  it('of the back office state the roles that may open them', () => {
    const office = routes.find((route) => route.path === '/office');
    const pages = (office?.children ?? []).filter(({ name }) => name !== 'office');
    expect(pages.length).toBeGreaterThan(20);
    expect(pages.filter(({ meta }) => (meta?.roles?.length ?? 0) === 0)).toEqual([]);
  });

  it('of a person are found beside the page itself', () => {
    const router = createRouter({ history: createMemoryHistory(), routes });
    expect(router.resolve('/me').name).toBe('me');
    expect(router.resolve('/me/cases').name).toBe('my-cases');
    expect(router.resolve('/me/parcels/p')).toMatchObject({ name: 'my-parcel', meta: { needs: 'person' } });
    expect(router.resolve('/me/addresses/new').name).toBe('my-new-address');
  });
});
