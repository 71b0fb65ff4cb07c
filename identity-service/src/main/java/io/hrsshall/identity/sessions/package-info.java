/// 令牌刷新, 切换 and 退出: sessions after the login.
@NullMarked
package io.hrsshall.identity.sessions;

import org.jspecify.annotations.NullMarked;
