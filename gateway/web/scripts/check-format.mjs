// Checks the format of all files, or only of those that were changed since the commit HALL_FORMAT_SINCE: see .ci/run.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));

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
  return status === 0 && added.status === 0 ? `${stdout}${added.stdout}`.split('\0').filter(Boolean) : ['.'];
}

const since = process.env.HALL_FORMAT_SINCE;
const files = since ? changedSince(since) : ['.'];
if (files.length > 0) {
  const { status } = spawnSync('prettier', ['--check', '--ignore-unknown', ...files], {
    cwd: folder,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
