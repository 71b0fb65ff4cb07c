/// 令牌刷新, 切换, 退出 and 登录管理: sessions after the login, and what their holders and operators do about them. Those of staff
/// are refreshed here, too, but neither recorded nor listed. What ends the sessions of others, such as a revoked grant,
/// is in `accounts.revocations`; systems of cities have keys (`accounts.citykeys`).
@NullMarked
package io.hrsshall.identity.accounts.sessions;

import org.jspecify.annotations.NullMarked;
