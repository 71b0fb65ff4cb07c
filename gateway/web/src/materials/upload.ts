import { Problem } from '@/api/problem';
import { sessionHeaders } from '@/api/transport';

/** The largest part that the gateway takes. */
const partBytes = 256 * 1024;

export interface RunningUpload {
  /** Stops; the same file continues where it stopped. */
  pause(): void;
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
  const upload = new Upload(file, {
    endpoint,
    chunkSize: partBytes,
    retryDelays: [0, 1000, 3000, 5000, 10_000],
    metadata: { material, filename: file.name },
    removeFingerprintOnSuccess: true,
    fingerprint: async () => ['hall', endpoint, material, file.name, file.size, file.lastModified].join('/'),
    onBeforeRequest: async (request) => {
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
  return { pause: () => void upload.abort() };
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
