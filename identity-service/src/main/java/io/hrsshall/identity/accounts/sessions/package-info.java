/// 令牌刷新, 切换, 退出 and 登录管理: sessions after the login. Those of staff are refreshed here, too, but neither recorded
/// nor listed.
@NullMarked
package io.hrsshall.identity.accounts.sessions;

import org.jspecify.annotations.NullMarked;
