import type { components } from '@/generated/case';

export type FileDigest = components['schemas']['FileDigest'];

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The gap in a signed PDF that contains the signature, in hexadecimal between `<` and `>`; undefined without one. */
export function signatureGap(bytes: Uint8Array): { from: number; to: number } | undefined {
  const text = new TextDecoder('latin1').decode(bytes);
  const ranges = [...text.matchAll(/\/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+\d+\s*\]/g)];
  const last = ranges.at(-1);
  if (last === undefined) {
    return undefined;
  }
  const gap = { from: Number(last[1]), to: Number(last[2]) };
  return gap.from < gap.to && gap.to <= bytes.length ? gap : undefined;
}

function base64(hexadecimal: string): string | undefined {
  // The signature is padded with zeros up to the end of the gap.
  const pairs = /^<((?:[0-9a-fA-F]{2})+)>$/.exec(hexadecimal)?.[1]?.match(/../g);
  return pairs === undefined || pairs === null
    ? undefined
    : btoa(String.fromCharCode(...pairs.map((pair) => parseInt(pair, 16))));
}

/**
 * What the hall needs to know of a file to verify it; the file stays where it is. The signature has to cover all but
 * itself: what was appended later is part of the digest, so that it does not verify.
 */
export async function digestOf(file: ArrayBuffer): Promise<FileDigest> {
  const bytes = new Uint8Array(file);
  const whole = { sha256: await sha256(bytes) };
  const gap = signatureGap(bytes);
  if (gap === undefined) {
    return whole;
  }
  const signature = base64(new TextDecoder('latin1').decode(bytes.subarray(gap.from, gap.to)));
  const signed = new Uint8Array(bytes.length - (gap.to - gap.from));
  signed.set(bytes.subarray(0, gap.from));
  signed.set(bytes.subarray(gap.to), gap.from);
  // A gap without a signature in it was changed.
  return { ...whole, signedSha256: await sha256(signed), signature: signature ?? 'AAAA' };
}
