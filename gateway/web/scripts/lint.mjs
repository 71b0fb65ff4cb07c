// Checks the rules (ESLint) and the format (Prettier) of all files, or only of those that were changed since the commit
// HALL_LINT_SINCE: see .ci/run. No rule looks at more than one file.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));
const ALL = ['.'];
/** What decides about files that have not changed themselves. */
const SETTINGS = /^(eslint\.config\.js|\.prettier.*|package(-lock)?\.json|scripts\/lint\.mjs)$/;

function changedSince(commit) {
  const { status, stdout } = spawnSync('git', ['diff', '--relative', '--name-only', '--diff-filter=d', '-z', commit], {
    cwd: folder,
    encoding: 'utf8',
  });
  // A file that git does not know yet counts as changed, and so does everything where there is no history.
  const added = spawnSync('git', ['ls-files', '--others', '--exclude-standard', '-z'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const files = `${stdout}${added.stdout}`.split('\0').filter(Boolean);
  return status === 0 && added.status === 0 && !files.some((file) => SETTINGS.test(file)) ? files : ALL;
}

function run(program, options, files) {
  if (files.length > 0) {
    const { status, error } = spawnSync(program, [...options, ...files], { cwd: folder, stdio: 'inherit' });
    if (error) {
      console.error(`${program}: ${error.message}`);
    }
    process.exitCode ||= status ?? 1;
  }
}

const since = process.env.HALL_LINT_SINCE;
const files = since ? changedSince(since) : ALL;
run(
  'eslint',
  ['--max-warnings', '0', '--no-warn-ignored'],
  files === ALL ? ALL : files.filter((file) => /\.(ts|vue|m?js)$/.test(file)),
);
run('prettier', ['--check', '--ignore-unknown'], files);
