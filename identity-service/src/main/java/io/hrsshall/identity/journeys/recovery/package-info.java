/// 忘记密码 (manual 2.5): a person who is proven by face or SMS code sets a new password.
@NullMarked
package io.hrsshall.identity.journeys.recovery;

import org.jspecify.annotations.NullMarked;
