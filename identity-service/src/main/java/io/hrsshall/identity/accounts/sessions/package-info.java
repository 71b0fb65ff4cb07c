/// 令牌刷新, 切换, 退出 and 登录管理: sessions after the login, and what their holders and operators do about them. Those of staff
/// are refreshed here, too, but neither recorded nor listed. Who ends sessions of somebody else decides it in the own
/// feature (operators here, heads in `accounts.staff`, a new password in `accounts.accounts`) and uses
/// `accounts.revocations`. A revoked grant ends no session: the next token has no authority. Systems of cities have no
/// sessions: their keys are in `accounts.citykeys`.
@NullMarked
package io.hrsshall.identity.accounts.sessions;

import org.jspecify.annotations.NullMarked;
