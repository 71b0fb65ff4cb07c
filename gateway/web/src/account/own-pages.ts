/** Pages of the account, which the entry 账号设置 of each centre leads to. */
export const accountPages = ['/me/password', '/me/mobile', '/me/sessions', '/me/activity'];
