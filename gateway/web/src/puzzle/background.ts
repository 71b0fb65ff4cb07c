import { solveWork, type Work } from './work';
import type { WorkerAnswer } from './work.worker';

/**
 * Solves the work in a thread of its own, so that the page stays usable. A browser that can't start one does it between
 * the tasks of the page.
 *
 * @returns nothing if it was cancelled
 */
export async function solveInBackground(
  work: Work,
  progress: (found: number) => void,
  cancelled: AbortSignal,
): Promise<number[] | undefined> {
  const worker = startWorker();
  if (worker === undefined) {
    return solveWork(work, progress, () => cancelled.aborted);
  }
  try {
    return await solveIn(worker, work, progress, cancelled);
  } catch {
    return await solveWork(work, progress, () => cancelled.aborted);
  } finally {
    worker.terminate();
  }
}

function startWorker(): Worker | undefined {
  try {
    return new Worker(new URL('./work.worker.ts', import.meta.url), { type: 'module' });
  } catch {
    return undefined;
  }
}

function solveIn(
  worker: Worker,
  work: Work,
  progress: (found: number) => void,
  cancelled: AbortSignal,
): Promise<number[] | undefined> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('error', () => reject(new Error('The worker failed')));
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => {
      progress(data.found);
      if (data.numbers !== undefined) {
        resolve(data.numbers);
      }
    });
    cancelled.addEventListener('abort', () => resolve(undefined));
    worker.postMessage(work);
  });
}
