/// Client of the enterprise register.
@NullMarked
package io.hrsshall.identity.register;

import org.jspecify.annotations.NullMarked;
