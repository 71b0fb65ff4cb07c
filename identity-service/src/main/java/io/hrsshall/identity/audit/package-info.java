/// Records security events.
@NullMarked
package io.hrsshall.identity.audit;

import org.jspecify.annotations.NullMarked;
