@NullMarked
package io.hrsshall.logistics.addresses.messaging;

import org.jspecify.annotations.NullMarked;
