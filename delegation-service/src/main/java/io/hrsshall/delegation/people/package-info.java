/// Whether a person is registered under name, ID and mobile: identity-service knows, and limits how often a unit
/// may ask.
@NullMarked
package io.hrsshall.delegation.people;

import org.jspecify.annotations.NullMarked;
