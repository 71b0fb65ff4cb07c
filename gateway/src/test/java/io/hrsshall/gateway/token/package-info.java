@NullMarked
package io.hrsshall.gateway.token;

import org.jspecify.annotations.NullMarked;
