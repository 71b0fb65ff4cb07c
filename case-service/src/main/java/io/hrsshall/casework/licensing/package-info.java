/// 机构登记 by business: what decisions state about institutions.
@NullMarked
package io.hrsshall.casework.licensing;

import org.jspecify.annotations.NullMarked;
