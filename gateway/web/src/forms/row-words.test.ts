import { describe, expect, it } from 'vitest';
import { createTexts } from '@/texts';
import { addWords, atMostWords, rowWords } from './row-words';

const { t } = createTexts().global;
const employees = { title: '参保职工', maxItems: 200, items: { properties: { name: {}, idNumber: {} } } };
const trainees = { ...employees, title: '学员' };
const posts = { title: '招聘岗位', maxItems: 20, items: { properties: { code: {} } } };

describe('the words for the rows of a list', () => {
  it('are those of people', () => {
    expect(addWords(t, employees)).toBe('添加职工');
    expect(addWords(t, trainees)).toBe('添加人员');
    expect(rowWords(t, employees, 0)).toBe('第 1 人');
    expect(atMostWords(t, employees)).toBe('最多 200 人');
  });

  it('name other things', () => {
    expect(addWords(t, posts)).toBe('添加招聘岗位');
    expect(rowWords(t, posts, 1)).toBe('第 2 项');
    expect(atMostWords(t, posts)).toBe('最多 20 项');
  });
});
