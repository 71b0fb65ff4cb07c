@NullMarked
package io.hrsshall.kit.data;

import org.jspecify.annotations.NullMarked;
