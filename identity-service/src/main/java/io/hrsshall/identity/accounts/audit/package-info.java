/// Records security events.
@NullMarked
package io.hrsshall.identity.accounts.audit;

import org.jspecify.annotations.NullMarked;
