/// gateway: the public entry of the hall.
@NullMarked
package io.hrsshall.gateway;

import org.jspecify.annotations.NullMarked;
