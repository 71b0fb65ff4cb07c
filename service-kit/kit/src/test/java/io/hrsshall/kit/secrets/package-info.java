@NullMarked
package io.hrsshall.kit.secrets;

import org.jspecify.annotations.NullMarked;
