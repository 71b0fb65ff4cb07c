/// 修改移动电话 of 账号设置 (manual 2.6.8.3). The former number is told by `messages.accountnotices`; the own password is changed
/// in `logins.login`.
@NullMarked
package io.hrsshall.identity.journeys.mobilechange;

import org.jspecify.annotations.NullMarked;
