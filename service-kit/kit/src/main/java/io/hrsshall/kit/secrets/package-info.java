/// Secrets that change while the service runs.
@NullMarked
package io.hrsshall.kit.secrets;

import org.jspecify.annotations.NullMarked;
