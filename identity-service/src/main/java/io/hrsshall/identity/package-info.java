/// identity-service: persons, accounts, registrations, logins, sessions. Features are grouped in the wings that its
/// README.md lists.
@NullMarked
package io.hrsshall.identity;

import org.jspecify.annotations.NullMarked;
