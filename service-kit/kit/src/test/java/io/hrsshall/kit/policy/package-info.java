@NullMarked
package io.hrsshall.kit.policy;

import org.jspecify.annotations.NullMarked;
