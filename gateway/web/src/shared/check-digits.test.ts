import { describe, expect, it } from 'vitest';
import { isResidentIdNumber, isUscc } from './check-digits';

describe('check digits', () => {
  it('accepts right resident ID numbers', () => {
    expect(isResidentIdNumber('11010519491231002X')).toBe(true);
    expect(isResidentIdNumber('320102196402149220')).toBe(true);
  });

  it('refuses wrong digits, births that never were and small letters', () => {
    expect(isResidentIdNumber('110105194912310021')).toBe(false);
    expect(isResidentIdNumber('11010519490231002X')).toBe(false);
    expect(isResidentIdNumber('11010519491231002x')).toBe(false);
  });

  it('accepts right and refuses wrong USCCs', () => {
    expect(isUscc('91320102MA1UDJRN98')).toBe(true);
    expect(isUscc('91320102MA1UDJRN89')).toBe(false);
    expect(isUscc('91320102MA1UDJRNI8')).toBe(false);
  });
});
