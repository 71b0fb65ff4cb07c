/// How MapStruct maps in the services.
@NullMarked
package io.hrsshall.kit.mapping;

import org.jspecify.annotations.NullMarked;
