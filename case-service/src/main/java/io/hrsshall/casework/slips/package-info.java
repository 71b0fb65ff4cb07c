/// 受理通知书 of accepted cases.
@NullMarked
package io.hrsshall.casework.slips;

import org.jspecify.annotations.NullMarked;
