/// Ends sessions and accounts before their time.
@NullMarked
package io.hrsshall.identity.revocations;

import org.jspecify.annotations.NullMarked;
