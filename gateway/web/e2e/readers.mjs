// Programs that are not the hall's: PDF.js, which is the reader of Firefox, in a page of its own; poppler and OpenSSL where the
// machine has them.
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { issuersOf } from './phone.mjs';

const run = promisify(execFile);
const home = fileURLToPath(new URL('node_modules/pdfjs-dist', import.meta.url));
const reader = 'http://reader.invalid';
const types = { '.mjs': 'text/javascript', '.html': 'text/html' };

/** Without spaces: a reader may put them, and the ends of lines, where it likes. */
const tight = (text) => text.replace(/\s+/g, '');

const isThere = (program, ...version) =>
  run(program, version).then(
    () => true,
    (error) => error.code !== 'ENOENT',
  );

/** A page in which PDF.js reads files. */
export async function openReader(context) {
  const page = await context.newPage();
  await page.route(`${reader}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname;
    const body = path === '/' ? '<!doctype html><title>PDF.js</title>' : await readFile(join(home, path));
    await route.fulfill({ body, contentType: types[extname(path) || '.html'] ?? 'application/octet-stream' });
  });
  await page.goto(`${reader}/`);
  return page;
}

/** Shows each page of the file; returns its text, and how many of the points that were drawn are not white. */
export async function readByPdfJs(page, file) {
  const base64 = (await readFile(file)).toString('base64');
  const read = await page.evaluate(async (content) => {
    const pdfjs = await import('/build/pdf.mjs');
    pdfjs.GlobalWorkerOptions.workerSrc = '/build/pdf.worker.mjs';
    const data = Uint8Array.from(atob(content), (each) => each.charCodeAt(0));
    const opened = await pdfjs.getDocument({ data, wasmUrl: '/wasm/', cMapUrl: '/cmaps/' }).promise;
    const texts = [];
    let dark = 0;
    for (let number = 1; number <= opened.numPages; number++) {
      const shown = await opened.getPage(number);
      texts.push(...(await shown.getTextContent()).items.map(({ str }) => str));
      const viewport = shown.getViewport({ scale: 1 });
      const canvas = Object.assign(document.createElement('canvas'), {
        width: viewport.width,
        height: viewport.height,
      });
      await shown.render({ canvas, viewport }).promise;
      const { data: points } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      for (let point = 0; point < points.length; point += 4) {
        dark += points[point] < 128 ? 1 : 0;
      }
    }
    return { text: texts.join(''), dark };
  }, base64);
  return { ...read, text: tight(read.text) };
}

/** The text of the file by poppler, or undefined without it. */
export async function readByPoppler(file) {
  if (!(await isThere('pdftotext', '-v'))) {
    return undefined;
  }
  const { stdout } = await run('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-']);
  return tight(stdout);
}

/** Whether poppler finds the signature valid and over the whole file, or undefined without it. */
export async function verifyByPoppler(file) {
  if (!(await isThere('pdfsig', '-v'))) {
    return undefined;
  }
  // It answers with an error where it has no certificate of the issuer.
  const { stdout } = await run('pdfsig', [file]).catch((error) => error);
  return stdout.includes('Signature is Valid') && stdout.includes('Total document signed');
}

/** Whether the signature is valid below the root of the seal, or undefined without OpenSSL. */
export async function verifyByOpenSsl(file) {
  if (!(await isThere('openssl', 'version'))) {
    return undefined;
  }
  const paper = await readFile(file);
  const [, ...range] = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(paper.toString('latin1')) ?? [];
  const [from, length, next, rest] = range.map(Number);
  assert.equal(next + rest, paper.length, 'the signature covers the file to its end');
  const signed = Buffer.concat([paper.subarray(from, from + length), paper.subarray(next, next + rest)]);
  const hex = paper.subarray(from + length + 1, next - 1).toString('latin1');
  const folder = await mkdtemp(join(tmpdir(), 'hall-seal-'));
  try {
    const [root, content, signature] = ['root.pem', 'content', 'signature'].map((name) => join(folder, name));
    await writeFile(root, await issuersOf('RSA'));
    await writeFile(content, signed);
    // Padded with zeros, which also end its parts of indefinite length.
    await writeFile(signature, Buffer.from(hex, 'hex'));
    const of = ['-inform', 'DER', '-in', signature, '-content', content, '-CAfile', root];
    return await run('openssl', [
      'cms',
      '-verify',
      '-binary',
      '-purpose',
      'any',
      '-partial_chain',
      ...of,
      '-out',
      '/dev/null',
    ]).then(
      () => true,
      () => false,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
