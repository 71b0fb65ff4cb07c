import { describe, expect, it } from 'vitest';
import { checkNewPassword } from './new-password';

const t = (key: string) => key;

describe('a new password', () => {
  it('must be entered twice', () => {
    expect(checkNewPassword({ password: '', confirmation: ' ' }, 'password', t)).toEqual({
      password: 'common.required',
      confirmation: 'common.required',
    });
    expect(checkNewPassword({ password: 'Nanjing-2026', confirmation: '' }, 'password', t)).toEqual({
      confirmation: 'common.required',
    });
  });

  it('must be entered the same', () => {
    expect(checkNewPassword({ newPassword: 'Nanjing-2026', confirmation: 'Nanjing-2027' }, 'newPassword', t)).toEqual({
      confirmation: 'password.different',
    });
    expect(checkNewPassword({ newPassword: 'Nanjing-2026', confirmation: 'Nanjing-2026' }, 'newPassword', t)).toEqual(
      {},
    );
  });
});
