import { expect, it } from 'vitest';
import { pageOpened, said, say, sayOnNextPage } from './said';

it('what was done is said once, on the page that follows', () => {
  sayOnNextPage('授权已撤销。');
  expect(said.value).toBeUndefined();
  pageOpened();
  expect(said.value).toBe('授权已撤销。');
  pageOpened();
  expect(said.value).toBeUndefined();
  say('评价已提交。');
  expect(said.value).toBe('评价已提交。');
  pageOpened();
  expect(said.value).toBeUndefined();
});
