// Compresses every text file of the build in advance, so that the gateway serves it without work.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
for (const name of await readdir(dist, { recursive: true })) {
  if (!/\.(html|js|css|svg|json|txt)$/.test(name)) {
    continue;
  }
  const file = new URL(name, dist);
  const content = await readFile(file);
  await writeFile(new URL(`${name}.gz`, dist), gzipSync(content, { level: 9 }));
  await writeFile(
    new URL(`${name}.br`, dist),
    brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  );
}
