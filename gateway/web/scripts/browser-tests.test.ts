import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const table = readFileSync(join(root, 'docs/browser-tests.md'), 'utf8');
const named = [...table.matchAll(/\| `([\w-]+\.test\.mjs)`: ([^|]+?) \|/g)].map(([, file = '', title = '']) => ({
  file,
  title,
}));

describe('the table of browser tests', () => {
  it('names tests that exist', () => {
    expect(named.length).toBeGreaterThan(30);
    const missing = named.filter(
      ({ file, title }) => !readFileSync(join(root, 'gateway/web/e2e', file), 'utf8').includes(title),
    );
    expect(missing).toEqual([]);
  });
});
