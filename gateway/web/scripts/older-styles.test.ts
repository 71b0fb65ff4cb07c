import postcss from 'postcss';
import { describe, expect, it } from 'vitest';
import { olderStyles } from './older-styles.mjs';

const translated = (css: string) =>
  postcss([olderStyles()])
    .process(css, { from: undefined })
    .css.replace(/\s+/g, ' ')
    .replace(/\}(?=.)/g, '} ');

describe('styles for older browsers', () => {
  it('have margins where gaps of flex boxes are unknown', () => {
    expect(translated('.a, .b { display: flex; gap: 4px 8px }')).toBe(
      '.a, .b { display: flex; gap: 4px 8px } html.no-flex-gap .a > *:not(:last-child), html.no-flex-gap .b > *:not(:last-child) { margin-right: 8px }',
    );
    expect(translated('.a { display: inline-flex; flex-direction: column; gap: 4px }')).toContain(
      'html.no-flex-gap .a > * + * { margin-top: 4px }',
    );
    expect(translated('.a { display: flex; flex-wrap: wrap; gap: calc(1px + 3px) 8px }')).toContain(
      'html.no-flex-gap .a > * { margin-right: 8px; margin-bottom: calc(1px + 3px) }',
    );
  });

  it('leave grids alone', () => {
    expect(translated('.a { display: grid; gap: 4px }')).toBe('.a { display: grid; gap: 4px }');
  });

  it('break long words', () => {
    expect(translated('.a { overflow-wrap: anywhere }')).toBe('.a { overflow-wrap: anywhere; word-break: break-word }');
  });
});
