/// Grants (授权): creation, change, revocation, caps per unit, history.
@NullMarked
package io.hrsshall.delegation.grants;

import org.jspecify.annotations.NullMarked;
