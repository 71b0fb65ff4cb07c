// Fails the build when the first page exceeds the budget: the entry, what it imports, the home page, and the styles of all pages.
import { readFile, readdir, stat } from 'node:fs/promises';

const budget = 250 * 1024;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(await readFile(new URL('.vite/manifest.json', dist), 'utf8'));

function scriptsOf(key, found = new Set()) {
  const chunk = manifest[key];
  if (chunk && !found.has(chunk.file)) {
    found.add(chunk.file);
    for (const imported of chunk.imports ?? []) {
      scriptsOf(imported, found);
    }
  }
  return found;
}

const scripts = scriptsOf('src/home/HomePage.vue', scriptsOf('index.html'));
// Runs before the entry.
scripts.add('start.js');
const styles = (await readdir(new URL('assets/', dist))).filter((name) => name.endsWith('.css'));
const files = [...scripts, ...styles.map((name) => `assets/${name}`)];
let total = 0;
for (const file of files) {
  total += (await stat(new URL(`${file}.gz`, dist))).size;
}
console.log(`first page: ${(total / 1024).toFixed(1)} kB of scripts and styles (gzip) in ${files.length} files`);
if (total > budget) {
  console.error(`the budget is ${budget / 1024} kB`);
  process.exit(1);
}
