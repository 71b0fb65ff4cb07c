@NullMarked
package io.hrsshall.logistics.courier;

import org.jspecify.annotations.NullMarked;
