/// The enterprise register (工商登记), an outside provider.
@NullMarked
package io.hrsshall.identity.register;

import org.jspecify.annotations.NullMarked;
