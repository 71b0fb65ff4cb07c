/// Whether a person is registered under name, ID and mobile: identity-service knows, within a limit a unit and day.
@NullMarked
package io.hrsshall.delegation.people;

import org.jspecify.annotations.NullMarked;
