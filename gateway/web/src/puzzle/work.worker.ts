import { solveWork, type Work } from './work';

/** What the worker tells the page: how many numbers it has found, and finally all of them. */
export interface WorkerAnswer {
  found: number;
  numbers?: number[];
}

const tell = (answer: WorkerAnswer) => globalThis.postMessage(answer);

globalThis.addEventListener('message', ({ data }: MessageEvent<Work>) => {
  void solveWork(
    data,
    (found) => tell({ found }),
    () => false,
  ).then((numbers) => {
    if (numbers !== undefined) {
      tell({ found: numbers.length, numbers });
    }
  });
});
