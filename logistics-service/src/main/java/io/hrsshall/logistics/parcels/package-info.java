@NullMarked
package io.hrsshall.logistics.parcels;

import org.jspecify.annotations.NullMarked;
