import { describe, expect, it } from 'vitest';
import { withoutTitle } from './problem-text';

describe('a problem', () => {
  it('says what happened once', () => {
    expect(withoutTitle('登录失败次数过多', '登录失败次数过多，请稍后再试。')).toBe('请稍后再试。');
    expect(withoutTitle('Too many failed logins', 'Too many failed logins. Try again later.')).toBe('Try again later.');
  });

  it('keeps a detail that says more', () => {
    expect(withoutTitle('办件已中止', '办件已中止办理，请先恢复办理。')).toBe('办件已中止办理，请先恢复办理。');
    expect(withoutTitle('账号已存在', '该证件号码已注册。')).toBe('该证件号码已注册。');
    expect(withoutTitle('', '，')).toBe('，');
  });
});
