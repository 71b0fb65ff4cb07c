@NullMarked
package io.hrsshall.logistics.addresses;

import org.jspecify.annotations.NullMarked;
