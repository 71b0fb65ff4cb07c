/// 登录 (manual 2.4): logins with a password and their limits, and whatever needs the former password: 修改初始密码 and 密码设置.
@NullMarked
package io.hrsshall.identity.logins.login;

import org.jspecify.annotations.NullMarked;
