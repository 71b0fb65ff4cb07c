@NullMarked
package io.hrsshall.gateway;

import org.jspecify.annotations.NullMarked;
