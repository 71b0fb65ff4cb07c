/// 登录 (manual 2.4): logins with a password, and the replacement of initial passwords.
@NullMarked
package io.hrsshall.identity.logins.login;

import org.jspecify.annotations.NullMarked;
