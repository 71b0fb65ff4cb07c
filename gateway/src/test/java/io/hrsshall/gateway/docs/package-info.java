@NullMarked
package io.hrsshall.gateway.docs;

import org.jspecify.annotations.NullMarked;
