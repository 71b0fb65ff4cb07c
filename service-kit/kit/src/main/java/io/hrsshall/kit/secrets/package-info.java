/// A service with missing or well-known secrets does not start.
@NullMarked
package io.hrsshall.kit.secrets;

import org.jspecify.annotations.NullMarked;
