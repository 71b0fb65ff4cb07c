/// 单位办件: the case, from its draft to its decision.
@NullMarked
package io.hrsshall.casework.filing;

import org.jspecify.annotations.NullMarked;
