@NullMarked
package io.hrsshall.identity.messages.messages.messaging;

import org.jspecify.annotations.NullMarked;
