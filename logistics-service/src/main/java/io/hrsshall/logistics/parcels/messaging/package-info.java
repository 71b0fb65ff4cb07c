@NullMarked
package io.hrsshall.logistics.parcels.messaging;

import org.jspecify.annotations.NullMarked;
