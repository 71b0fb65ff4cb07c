/// Limits of what an instance does at the same time.
@NullMarked
package io.hrsshall.casework.limits;

import org.jspecify.annotations.NullMarked;
