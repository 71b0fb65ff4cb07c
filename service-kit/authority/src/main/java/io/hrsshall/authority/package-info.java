/// Who acts for whom, within which tier, scopes and window, and what that allows: the one domain that every service and
/// the gateway share. Plain Java.
@NullMarked
package io.hrsshall.authority;

import org.jspecify.annotations.NullMarked;
