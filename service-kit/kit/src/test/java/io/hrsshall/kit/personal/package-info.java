@NullMarked
package io.hrsshall.kit.personal;

import org.jspecify.annotations.NullMarked;
