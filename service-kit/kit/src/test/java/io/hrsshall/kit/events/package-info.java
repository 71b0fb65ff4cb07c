@NullMarked
package io.hrsshall.kit.events;

import org.jspecify.annotations.NullMarked;
