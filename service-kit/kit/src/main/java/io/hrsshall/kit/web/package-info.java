/// HTTP: two ports, strict JSON, limits, ETags, idempotency, lists.
@NullMarked
package io.hrsshall.kit.web;

import org.jspecify.annotations.NullMarked;
