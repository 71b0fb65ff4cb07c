import { Buffer } from 'node:buffer';
import { createHash, createHmac } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const period = 30_000;
const timeToUse = 10_000;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function decoded(secret) {
  const bits = [...secret].map((each) => alphabet.indexOf(each).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

/** RFC 6238 */
function codeAt(secret, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', decoded(secret)).update(counter).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Whether no other script has used the code of this step. */
function claim(secret, step) {
  const name = createHash('sha256').update(`${secret} ${step}`).digest('hex').slice(0, 20);
  try {
    closeSync(openSync(join(tmpdir(), `hall-code-${name}`), 'wx'));
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

/** A code of an authenticator app. The hall accepts each code once, and the previous and the next one too. */
export async function unusedCode(secret) {
  for (;;) {
    const now = Math.floor(Date.now() / period);
    // Not the previous one if it is about to end.
    const previous = Math.floor((Date.now() + timeToUse) / period) - 1;
    const step = [previous, now, now + 1].find((each) => claim(secret, each));
    if (step !== undefined) {
      return codeAt(secret, step);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
