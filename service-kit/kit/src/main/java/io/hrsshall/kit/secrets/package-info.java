/// Prevents a service with missing or well-known secrets from starting.
@NullMarked
package io.hrsshall.kit.secrets;

import org.jspecify.annotations.NullMarked;
