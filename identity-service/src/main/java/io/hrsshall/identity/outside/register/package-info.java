/// Client of the enterprise register.
@NullMarked
package io.hrsshall.identity.outside.register;

import org.jspecify.annotations.NullMarked;
