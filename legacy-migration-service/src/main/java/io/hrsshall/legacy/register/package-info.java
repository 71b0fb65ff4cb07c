/// Client of the enterprise register.
@NullMarked
package io.hrsshall.legacy.register;

import org.jspecify.annotations.NullMarked;
