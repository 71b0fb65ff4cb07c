// Ends and starts processes of the hall: through the tests of deploy/acceptance, or by the launcher.
// Those tests also age rows.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const launcher = fileURLToPath(new URL('../../../hall', import.meta.url));

async function order(action, name) {
  if (process.env.HALL_CONTROL === undefined) {
    await promisify(execFile)(launcher, [action, name]);
    return;
  }
  const answer = await fetch(`${process.env.HALL_CONTROL}/${action}/${name}`, { method: 'POST' });
  if (!answer.ok) {
    throw new Error(`${action} ${name}: ${await answer.text()}`);
  }
}

/** Ends a process as `kill -9` does. */
export const kill = (name) => order('kill', name);

/** Returns when the process is ready. */
export const start = (name) => order('start', name);

/** Whether the tests of deploy/acceptance run this file: they can change dates in the database. */
export const canAge = process.env.HALL_CONTROL !== undefined;

/** Moves the creation of the unclaimed grant of the legal representative 31 days back. */
export const ageUnclaimedGrant = (unitNumber) => order('unclaimed', unitNumber);

/** Starts a killed process so that it is away for at least that long. */
export async function startAfter(name, seconds) {
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  await start(name);
}
