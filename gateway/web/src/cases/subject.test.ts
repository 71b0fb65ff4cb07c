import { describe, expect, it } from 'vitest';
import { subjectInWords } from './subject';

const t = (key: string, { name, count }: Record<string, unknown>) => `${key} ${String(name)} ${String(count)}`;

describe('whom a case is about', () => {
  it('is one person or the first of several', () => {
    expect(subjectInWords(t, { name: '贾国', persons: 1 })).toBe('贾国');
    expect(subjectInWords(t, { name: '贾国', persons: 2 })).toBe('cases.subject 贾国 2');
    expect(subjectInWords(t, undefined)).toBeUndefined();
    expect(subjectInWords(t, { name: undefined, persons: undefined })).toBeUndefined();
  });
});
