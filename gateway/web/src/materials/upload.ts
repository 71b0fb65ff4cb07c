import { newIdempotencyKey } from '@/api/clients';
import { Problem } from '@/api/problem';
import { send, sessionHeaders } from '@/api/transport';
import { fingerprintOf, resumption } from './resumption';

/** The largest part that the gateway takes. */
const partBytes = 256 * 1024;

export interface RunningUpload {
  /** Stops; the same file continues where it stopped. */
  pause(): void;
  /** Stops for good; the server keeps nothing of it. */
  discard(): Promise<void>;
}

interface Callbacks {
  progress: (sent: number) => void;
  done: () => void;
  failed: (problem: Problem) => void;
}

/** Uploads a file in parts by the tus protocol. A file that was broken off before, on this device, goes on from there. */
export async function uploadFile(
  endpoint: string,
  material: string,
  file: File,
  { progress, done, failed }: Callbacks,
): Promise<RunningUpload> {
  const { Upload, DetailedError } = await import('tus-js-client');
  // A repeated beginning, after an answer that was lost, begins one upload only.
  const key = newIdempotencyKey();
  const upload = new Upload(file, {
    endpoint,
    chunkSize: partBytes,
    retryDelays: [0, 1000, 3000, 5000, 10_000],
    metadata: { material, filename: file.name },
    removeFingerprintOnSuccess: true,
    urlStorage: resumption,
    fingerprint: () => fingerprintOf([endpoint, material, file.name, file.size, file.lastModified]),
    onBeforeRequest: async (request) => {
      if (request.getMethod() === 'POST') {
        request.setHeader('Idempotency-Key', key);
      }
      for (const [name, value] of Object.entries(await sessionHeaders())) {
        request.setHeader(name, value);
      }
    },
    onShouldRetry: (error) => {
      const problem = problemOf(error.originalResponse?.getStatus(), error.originalResponse?.getBody());
      return problem.isTemporary || problem.status === 408 || problem.code === 'material-offset';
    },
    onProgress: (sent) => progress(sent),
    onSuccess: () => done(),
    onError: (error) =>
      failed(
        error instanceof DetailedError
          ? problemOf(error.originalResponse?.getStatus(), error.originalResponse?.getBody())
          : Problem.from(error),
      ),
  });
  const [previous] = await upload.findPreviousUploads();
  if (previous !== undefined) {
    upload.resumeFromPreviousUpload(previous);
  }
  upload.start();
  return {
    pause: () => void upload.abort(),
    discard: async () => {
      await upload.abort();
      if (upload.url !== null) {
        const { pathname } = new URL(upload.url, location.origin);
        await send(new Request(new URL(pathname.replace(/\/upload$/, ''), location.origin), { method: 'DELETE' }));
      }
    },
  };
}

/** What the server answered; without an answer it was not reached. */
export function problemOf(status: number | undefined, body: string | undefined): Problem {
  if (status === undefined || status === 0) {
    return Problem.offline();
  }
  try {
    return new Problem(status, JSON.parse(body ?? '{}') as object);
  } catch {
    return new Problem(status, {});
  }
}
