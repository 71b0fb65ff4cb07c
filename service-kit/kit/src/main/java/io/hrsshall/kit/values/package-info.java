/// Value types that several services share.
@NullMarked
package io.hrsshall.kit.values;

import org.jspecify.annotations.NullMarked;
