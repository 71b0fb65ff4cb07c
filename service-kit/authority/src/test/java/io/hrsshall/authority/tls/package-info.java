@NullMarked
package io.hrsshall.authority.tls;

import org.jspecify.annotations.NullMarked;
