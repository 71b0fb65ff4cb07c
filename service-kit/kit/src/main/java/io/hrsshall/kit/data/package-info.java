/// What tables share: ids, time, who changed what, converters.
@NullMarked
package io.hrsshall.kit.data;

import org.jspecify.annotations.NullMarked;
