@NullMarked
package io.hrsshall.legacy.identity;

import org.jspecify.annotations.NullMarked;
