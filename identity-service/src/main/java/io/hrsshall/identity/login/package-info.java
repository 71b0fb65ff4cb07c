/// Login with a password, its limits, and the initial password.
@NullMarked
package io.hrsshall.identity.login;

import org.jspecify.annotations.NullMarked;
