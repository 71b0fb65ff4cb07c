/// HTTP API of access requests.
@NullMarked
package io.hrsshall.delegation.requests.web;

import org.jspecify.annotations.NullMarked;
