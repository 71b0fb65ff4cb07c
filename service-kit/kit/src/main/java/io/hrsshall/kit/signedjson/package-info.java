/// Signed JSON over HTTP, as external systems such as the enterprise register speak it.
@NullMarked
package io.hrsshall.kit.signedjson;

import org.jspecify.annotations.NullMarked;
