/// Grants (授权): creation, change, revocation, caps per unit, history, and what persons do with their own.
@NullMarked
package io.hrsshall.delegation.grants;

import org.jspecify.annotations.NullMarked;
