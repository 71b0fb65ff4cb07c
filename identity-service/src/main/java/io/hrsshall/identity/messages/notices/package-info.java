/// Informs persons by SMS about changes of their accounts.
@NullMarked
package io.hrsshall.identity.messages.notices;

import org.jspecify.annotations.NullMarked;
