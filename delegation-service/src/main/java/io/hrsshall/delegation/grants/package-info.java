/// Grants (授权): creation, change, revocation, caps per unit, history, and what persons do with their own. Those of the
/// administrators of institutions are created at the request of institution-service.
@NullMarked
package io.hrsshall.delegation.grants;

import org.jspecify.annotations.NullMarked;
