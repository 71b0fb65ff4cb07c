@NullMarked
package io.hrsshall.identity.revocations.messaging;

import org.jspecify.annotations.NullMarked;
