// Draws from the code what a reader who has never seen it should find: `node docs/draw.mjs SEED`.
// The same seed draws the same of the same commit, however often it runs.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const seed = process.argv[2];
if (seed === undefined) {
  console.error('Usage: node docs/draw.mjs SEED');
  process.exit(1);
}
const git = (...command) => execFileSync('git', command, { cwd: root, encoding: 'utf8' });
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const order = (text) => createHash('sha256').update(`${seed}\n${text}`).digest('hex');
/** The entries with the smallest hashes: one that is added or removed changes no other. */
const draw = (entries, count, key = (entry) => entry) =>
  entries
    .map((entry) => [order(key(entry)), entry])
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, count)
    .map(([, entry]) => entry);

/** The rows of the tables that name a test. */
function rules() {
  let heading = '';
  const found = [];
  for (const line of read('docs/domain.md').split('\n')) {
    heading = line.startsWith('#') ? line.replace(/^#+ /, '') : heading;
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    if (cells.length > 4 && /\/src\/test\/|\.test\./.test(line)) {
      found.push({ heading, rule: cells[1] });
    }
  }
  return found;
}

/** Main classes of at least thirty lines of code that are no records and no configuration. */
function classes() {
  return git('ls-files', '*/src/main/java/*.java').split('\n').filter((path) => {
    if (path === '' || path.startsWith('deploy/') || path.endsWith('package-info.java')) {
      return false;
    }
    const lines = read(path).split('\n');
    const isClass = lines.some((line) => /^(public |abstract |final |sealed )*class /.test(line));
    const code = lines.filter((line) => line.trim() !== '' && !/^(import|package|\/\/)/.test(line.trim()));
    return isClass && code.length >= 30 && !/(Settings|Configuration|Application)\.java$/.test(path);
  });
}

/** What an invented feature is about; the person who tests invents the rest. */
const words = (text) => text.split(', ');
const who = words('a person, an agent, an administrator, an institution, a clerk, the province, a city system, an operator');
const does = words('asks for, corrects, withdraws, is reminded of, exports, confirms, limits, compares, is informed of');
const about = words('a case, a grant, a parcel, a message, an account, a session, a material, an item, a unit, a notice');
const slots = draw(
  who.flatMap((actor) => does.flatMap((act) => about.map((thing) => `${actor} ${act} ${thing}`))),
  10,
);

const print = (title, lines) =>
  console.log(`${title}\n\n${lines.map((line, at) => `${at + 1}. ${line}`).join('\n')}\n`);
console.log(`Seed ${seed}, commit ${git('rev-parse', '--short', 'HEAD').trim()}\n`);
print(
  'Rules: which class holds each, which test shows it, in how many steps?',
  draw(rules(), 15, ({ rule }) => rule).map(({ heading, rule }) => `${rule} (${heading})`),
);
print('Classes: what is each for, and what always holds of it? Write it down before you open a test.', draw(classes(), 10));
print('Features to invent: in which package would each go, by the tree alone?', slots.map((slot) => `${slot}: …`));
