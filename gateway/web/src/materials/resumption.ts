import type { PreviousUpload } from 'tus-js-client';

const place = 'hall.uploads';

/** Where broken uploads go on: addresses only, by a digest of the file, in this tab, until the visitor logs out. */
function kept(): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}

function keep(urls: Record<string, string>): void {
  sessionStorage.setItem(place, JSON.stringify(urls));
}

export function forgetUploads(): void {
  globalThis.sessionStorage?.removeItem(place);
}

function previous(key: string, uploadUrl: string): PreviousUpload {
  return { size: null, metadata: {}, creationTime: '', urlStorageKey: key, uploadUrl, parallelUploadUrls: null };
}

/** For the tus client, which would otherwise keep the names of files in the browser for good. */
export const resumption = {
  findAllUploads: async () => Object.entries(kept()).map(([key, url]) => previous(key, url)),
  findUploadsByFingerprint: async (fingerprint: string) => {
    const url = kept()[fingerprint];
    return url === undefined ? [] : [previous(fingerprint, url)];
  },
  removeUpload: async (key: string) =>
    keep(Object.fromEntries(Object.entries(kept()).filter(([each]) => each !== key))),
  addUpload: async (fingerprint: string, upload: PreviousUpload) => {
    if (upload.uploadUrl !== null) {
      keep({ ...kept(), [fingerprint]: upload.uploadUrl });
    }
    return fingerprint;
  },
};

export async function fingerprintOf(parts: (string | number)[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(parts)));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
