/// What follows when a unit, and not a person, was proven: the shape that all such ways to log in share.
@NullMarked
package io.hrsshall.identity.logins.unitlogin;

import org.jspecify.annotations.NullMarked;
