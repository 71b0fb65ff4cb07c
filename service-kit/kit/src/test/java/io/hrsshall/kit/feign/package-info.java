@NullMarked
package io.hrsshall.kit.feign;

import org.jspecify.annotations.NullMarked;
