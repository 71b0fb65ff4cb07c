import { describe, expect, it } from 'vitest';
import { isVerificationCode, printedVerificationCode, tidyVerificationCode } from './verification-code';

/** Made by the service. */
const code = '7Q2MK9FD01ABXYZ38RTY';

describe('a verification code', () => {
  it('is read as it is printed and as people type it', () => {
    const printed = printedVerificationCode(code);
    expect(printed).toMatch(/^(\w{4}-){4}\w{4}$/);
    expect(tidyVerificationCode(` ${printed.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `)).toBe(code);
    expect(isVerificationCode(code)).toBe(true);
  });

  it('is refused with any wrong or swapped character', () => {
    for (let i = 0; i < code.length - 1; i++) {
      const wrong = code.slice(0, i) + (code[i] === '7' ? '8' : '7') + code.slice(i + 1);
      expect(isVerificationCode(wrong), wrong).toBe(false);
      const swapped = code.slice(0, i) + code[i + 1] + code[i] + code.slice(i + 2);
      expect(isVerificationCode(swapped), swapped).toBe(swapped === code);
    }
    expect(isVerificationCode(code.slice(1))).toBe(false);
    expect(isVerificationCode(`${code.slice(1)}!`)).toBe(false);
  });
});
