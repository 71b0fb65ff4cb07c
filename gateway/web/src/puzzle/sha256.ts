/** SHA-256 of a short ASCII text: its first 32 bits. The browser's own one is asynchronous, which is slow for many short texts. */
const primes: number[] = [];
for (let candidate = 2; primes.length < 64; candidate++) {
  if (primes.every((prime) => candidate % prime !== 0)) {
    primes.push(candidate);
  }
}
const fraction = (root: number) => ((root - Math.floor(root)) * 2 ** 32) | 0;
const initial = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const constants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const words = new Int32Array(64);
const bytesOfBlock = 64;
const roomForLength = 9;

const rotated = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits));

export const longestText = bytesOfBlock - roomForLength;

export function firstWordOfSha256(text: string): number {
  if (text.length > longestText) {
    throw new RangeError('The text does not fit into one block');
  }
  words.fill(0, 0, 16);
  for (let i = 0; i <= text.length; i++) {
    const byte = i === text.length ? 0x80 : text.charCodeAt(i);
    words[i >> 2]! |= byte << (24 - 8 * (i & 3));
  }
  words[15] = text.length * 8;
  for (let i = 16; i < 64; i++) {
    const before15 = words[i - 15]!;
    const before2 = words[i - 2]!;
    const s0 = rotated(before15, 7) ^ rotated(before15, 18) ^ (before15 >>> 3);
    const s1 = rotated(before2, 17) ^ rotated(before2, 19) ^ (before2 >>> 10);
    words[i] = (words[i - 16]! + s0 + words[i - 7]! + s1) | 0;
  }
  let a = initial[0]!;
  let b = initial[1]!;
  let c = initial[2]!;
  let d = initial[3]!;
  let e = initial[4]!;
  let f = initial[5]!;
  let g = initial[6]!;
  let h = initial[7]!;
  for (let i = 0; i < 64; i++) {
    const s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + constants[i]! + words[i]!) | 0;
    const s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  return (initial[0]! + a) >>> 0;
}
