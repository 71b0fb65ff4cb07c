/// Signed JSON over HTTP, as external systems such as the enterprise register and the systems of cities speak it.
@NullMarked
package io.hrsshall.kit.signedjson;

import org.jspecify.annotations.NullMarked;
