@NullMarked
package io.hrsshall.gateway.session;

import org.jspecify.annotations.NullMarked;
