/// Access requests over HTTP.
@NullMarked
package io.hrsshall.delegation.requests.web;

import org.jspecify.annotations.NullMarked;
