// The hall by https, for older browsers: by plain http they take no cookie whose name begins with `__Host-`, also from localhost.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A certificate for today, which only browsers that ignore errors of certificates take. */
async function certificate() {
  const folder = await mkdtemp(join(tmpdir(), 'hall-tls-'));
  try {
    const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name));
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const files = ['-keyout', key, '-out', cert];
    await promisify(execFile)('openssl', 'req -x509 -newkey rsa:2048 -nodes -days 1'.split(' ').concat(files, subject));
    return { key: await readFile(key), cert: await readFile(cert) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Passes everything on to the hall, until the process ends; returns the address. */
export async function secureHall(hallUrl) {
  const server = https.createServer(await certificate(), (request, answer) => {
    const { method, url: path, headers } = request;
    const passed = http.request(hallUrl, { method, path, headers }, (received) => {
      answer.writeHead(received.statusCode, received.rawHeaders);
      received.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    request.pipe(passed);
  });
  server.unref();
  await new Promise((listening) => server.listen(0, 'localhost', listening));
  return `https://localhost:${server.address().port}`;
}
