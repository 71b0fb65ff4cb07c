/// Common parts of tables: ids, time, audit columns, converters.
@NullMarked
package io.hrsshall.kit.data;

import org.jspecify.annotations.NullMarked;
