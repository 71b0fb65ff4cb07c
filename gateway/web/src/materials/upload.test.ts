import { describe, expect, it } from 'vitest';
import { sizeText } from './sizes';
import { problemOf } from './upload';

describe('an upload', () => {
  it('shows what the server refused', () => {
    const problem = problemOf(422, '{"code":"material-type","title":"文件格式不符"}');
    expect(problem.code).toBe('material-type');
    expect(problem.isTemporary).toBe(false);
  });

  it('goes on after an outage', () => {
    expect(problemOf(undefined, undefined).code).toBe('offline');
    expect(problemOf(503, '<html>').isTemporary).toBe(true);
  });

  it('names sizes', () => {
    expect([512, 300 * 1024, 1.5 * 1024 * 1024].map(sizeText)).toEqual(['512 B', '300 KB', '1.5 MB']);
  });
});
