@NullMarked
package io.hrsshall.logistics;

import org.jspecify.annotations.NullMarked;
