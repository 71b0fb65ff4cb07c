@NullMarked
package io.hrsshall.identity.accounts.revocations.messaging;

import org.jspecify.annotations.NullMarked;
