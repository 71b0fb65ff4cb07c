/// Acting statements and options for identity-service.
@NullMarked
package io.hrsshall.delegation.acting.web;

import org.jspecify.annotations.NullMarked;
