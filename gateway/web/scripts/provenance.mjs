// What the pages consist of: dist/.sbom/pages.cdx.json (CycloneDX) for the gateway's jar, and dist/third-party.txt with the licences,
// which the gateway serves at /third-party.txt. The same lock file gives the same files.
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const npm = promisify(execFile);

const { stdout } = await npm(
  'npm',
  ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--omit', 'dev', '--package-lock-only'],
  { cwd: fileURLToPath(root), maxBuffer: 64 * 1024 * 1024 },
);
const sbom = JSON.parse(stdout);
delete sbom.serialNumber;
delete sbom.metadata.timestamp;
const folder = new URL('dist/.sbom/', root);
await mkdir(folder, { recursive: true });
await writeFile(new URL('pages.cdx.json', folder), `${JSON.stringify(sbom, null, 2)}\n`);

/** The texts that the package came with. */
async function texts(path) {
  const names = (await readdir(path)).filter((name) => /^(licen[cs]e|notice|copying)/i.test(name)).sort();
  return Promise.all(names.map((name) => readFile(new URL(name, path), 'utf8')));
}

/** The section of a readme, for packages that state their licence nowhere else. */
async function fromReadme(path) {
  const name = (await readdir(path)).find((each) => /^readme/i.test(each));
  return name && /^#+ Licen[cs]e\s+(\S.*)$/im.exec(await readFile(new URL(name, path), 'utf8'))?.[1];
}

const lock = JSON.parse(await readFile(new URL('package-lock.json', root), 'utf8'));
const places = new Map(
  Object.entries(lock.packages).map(([path, { version }]) => [
    `${path.split('node_modules/').at(-1)}@${version}`,
    path,
  ]),
);
const sections = [];
const withoutLicence = [];
for (const { name, version } of sbom.components) {
  const path = places.get(`${name}@${version}`);
  const from = new URL(`${path}/`, root);
  const about = JSON.parse(await readFile(new URL('package.json', from), 'utf8'));
  const licence = about.license ?? (await fromReadme(from));
  if (!licence) {
    withoutLicence.push(path);
  }
  const home = about.homepage ?? about.repository?.url;
  const stated = typeof licence === 'string' ? licence : JSON.stringify(licence);
  const head = [`${about.name} ${about.version}`, `Licence: ${stated}`, ...(home ? [home] : [])].join('\n');
  sections.push([head, ...(await texts(from)).map((text) => text.trim())].join('\n\n'));
}
if (withoutLicence.length > 0) {
  console.error(`No licence is stated by ${withoutLicence.join(', ')}`);
  process.exit(1);
}
const line = '-'.repeat(100);
await writeFile(
  new URL('dist/third-party.txt', root),
  `These pages contain the following packages.\n\n${line}\n\n${sections.join(`\n\n${line}\n\n`)}\n`,
);
console.log(`third-party packages of the pages: ${sections.length}`);
