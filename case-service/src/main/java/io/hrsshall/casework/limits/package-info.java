/// Limits of what an instance does at the same time. How many cases an owner files is in `allowances`.
@NullMarked
package io.hrsshall.casework.limits;

import org.jspecify.annotations.NullMarked;
