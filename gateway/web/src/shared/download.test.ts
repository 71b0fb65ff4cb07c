import { describe, expect, it } from 'vitest';
import { nameIn } from './download';

describe('the name of a download', () => {
  it('is the one that the server gives', () => {
    expect(nameIn('attachment; filename="=?UTF-8?Q?x?="; filename*=UTF-8\'\'%E6%89%B9%E5%A4%8D.pdf')).toBe('批复.pdf');
  });

  it('is none if it is missing or malformed', () => {
    expect(nameIn(null)).toBeUndefined();
    expect(nameIn('attachment; filename="a.pdf"')).toBeUndefined();
    expect(nameIn("attachment; filename*=UTF-8''%E6%89")).toBeUndefined();
  });
});
