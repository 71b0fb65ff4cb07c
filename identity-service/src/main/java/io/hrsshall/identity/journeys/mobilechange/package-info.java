/// A person changes the own mobile (修改移动电话 in 账号设置, manual 2.6.8.3). `messages.accountnotices` informs the former
/// number. The own password is changed in `logins.login`.
@NullMarked
package io.hrsshall.identity.journeys.mobilechange;

import org.jspecify.annotations.NullMarked;
