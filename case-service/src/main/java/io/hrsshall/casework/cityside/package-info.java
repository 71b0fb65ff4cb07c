/// 地市受理: each city accepts and decides its own cases.
@NullMarked
package io.hrsshall.casework.cityside;

import org.jspecify.annotations.NullMarked;
