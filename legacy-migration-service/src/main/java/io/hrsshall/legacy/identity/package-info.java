/// Client of identity-service: persons and accounts.
@NullMarked
package io.hrsshall.legacy.identity;

import org.jspecify.annotations.NullMarked;
