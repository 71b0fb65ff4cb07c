import { expect, it } from 'vitest';
import { digestOf, signatureGap } from './file-digest';

function bytes(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer as ArrayBuffer;
}

const HEAD = '%PDF-1.7 /ByteRange [0 38 46 5] /Contents ';

it('digests all but the signature', async () => {
  const signed = `${HEAD.slice(0, 38)}<0aFF00>%%EOF`;

  expect(signatureGap(new Uint8Array(bytes(signed)))).toEqual({ from: 38, to: 46 });
  const digest = await digestOf(bytes(signed));
  const plain = await digestOf(bytes(`${HEAD.slice(0, 38)}%%EOF`));
  expect(digest.signature).toBe('Cv8A');
  expect(digest.sha256).not.toBe(plain.sha256);
  expect(digest.signedSha256).toHaveLength(64);
  expect((await digestOf(bytes(`${signed}more`))).signedSha256).not.toBe(digest.signedSha256);
});

it('sends no signature of a file without one', async () => {
  const digest = await digestOf(bytes('%PDF-1.7 plain'));

  expect(digest.signature).toBeUndefined();
  expect(digest.signedSha256).toBeUndefined();
  expect(digest.sha256).toMatch(/^[0-9a-f]{64}$/);
});

it('takes a gap without a signature for a changed one', async () => {
  const digest = await digestOf(bytes(`${HEAD.slice(0, 38)}(xxxxxx)%%EOF`));

  expect(digest.signature).toBe('AAAA');
});
