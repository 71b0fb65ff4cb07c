@NullMarked
package io.hrsshall.identity.messages.messaging;

import org.jspecify.annotations.NullMarked;
