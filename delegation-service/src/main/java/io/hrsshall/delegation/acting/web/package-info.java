/// Acting statements and options for identity-service, and who acts for a unit.
@NullMarked
package io.hrsshall.delegation.acting.web;

import org.jspecify.annotations.NullMarked;
