import { describe, expect, it } from 'vitest';
import { engineOf } from './engine';

describe('the engine of a browser', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/86.0.4240.198 Safari/537.36',
      'Chromium 86',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0.4606.71 Safari/537.36 SE 2.X MetaSr 1.0',
      'Chromium 94',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:78.0) Gecko/20100101 Firefox/78.0', 'Firefox 78'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.2 Safari/605.1.15',
      'Safari 13.1.2',
    ],
    ['something else', undefined],
  ])('%s', (userAgent, engine) => {
    expect(engineOf(userAgent)).toBe(engine);
  });
});
