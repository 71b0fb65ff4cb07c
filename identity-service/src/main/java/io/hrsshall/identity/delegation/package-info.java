/// delegation-service as this service needs it.
@NullMarked
package io.hrsshall.identity.delegation;

import org.jspecify.annotations.NullMarked;
