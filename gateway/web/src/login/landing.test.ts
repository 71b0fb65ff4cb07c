import { describe, expect, it } from 'vitest';
import { safePath } from './landing';

describe('the page after a login', () => {
  it('is a path of the hall itself', () => {
    expect(safePath('/centre/cases?phase=RUNNING')).toBe('/centre/cases?phase=RUNNING');
  });

  it('is never another site', () => {
    for (const next of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      undefined,
      ['/a'],
    ]) {
      expect(safePath(next)).toBeUndefined();
    }
  });
});
