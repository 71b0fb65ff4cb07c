@NullMarked
package io.hrsshall.kit.sample;

import org.jspecify.annotations.NullMarked;
