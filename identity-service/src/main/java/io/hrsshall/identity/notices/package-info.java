/// Texts that tell a person what happened to an account.
@NullMarked
package io.hrsshall.identity.notices;

import org.jspecify.annotations.NullMarked;
