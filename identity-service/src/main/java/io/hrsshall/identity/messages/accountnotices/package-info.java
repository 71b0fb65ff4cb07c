/// Informs persons by SMS, without a choice, about changes of their accounts and logins to them. Staff get none. What
/// persons choose is in `messages.messages`.
@NullMarked
package io.hrsshall.identity.messages.accountnotices;

import org.jspecify.annotations.NullMarked;
