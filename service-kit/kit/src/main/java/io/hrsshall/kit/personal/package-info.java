/// Personal data: encryption at rest, blind index, masks.
@NullMarked
package io.hrsshall.kit.personal;

import org.jspecify.annotations.NullMarked;
