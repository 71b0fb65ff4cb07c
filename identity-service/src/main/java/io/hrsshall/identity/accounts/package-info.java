/// Login accounts. An account is not a person: design §2.
@NullMarked
package io.hrsshall.identity.accounts;

import org.jspecify.annotations.NullMarked;
