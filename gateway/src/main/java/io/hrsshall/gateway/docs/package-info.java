/// The contracts of operations and events for everybody: `/docs` and `/contracts`.
@NullMarked
package io.hrsshall.gateway.docs;

import org.jspecify.annotations.NullMarked;
