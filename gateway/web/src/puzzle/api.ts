import { answer, openIdentityApi } from '@/api/clients';
import type { components } from '@/generated/identity';

type Schemas = components['schemas'];
export type Puzzle = Schemas['PuzzleView'];
export type PuzzlePurpose = Schemas['PuzzleRequest']['purpose'];
export type TrackPoint = NonNullable<Schemas['PuzzleAnswerRequest']['track']>[number];

export async function createPuzzle(purpose: PuzzlePurpose, kind: Puzzle['kind']): Promise<Puzzle> {
  return answer(openIdentityApi.POST('/api/v1/puzzles', { body: { purpose, kind } }));
}

export async function answerPuzzle(id: string, body: Schemas['PuzzleAnswerRequest']): Promise<string> {
  return (await answer(openIdentityApi.POST('/api/v1/puzzles/{id}/answer', { params: { path: { id } }, body }))).pass;
}
