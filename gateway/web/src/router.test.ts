import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
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
});
