@NullMarked
package io.hrsshall.unit.profile;

import org.jspecify.annotations.NullMarked;
