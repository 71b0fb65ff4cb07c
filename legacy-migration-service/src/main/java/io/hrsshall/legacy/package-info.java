@NullMarked
package io.hrsshall.legacy;

import org.jspecify.annotations.NullMarked;
