/// 我的工作台: the unit's own review.
@NullMarked
package io.hrsshall.casework.workbench;

import org.jspecify.annotations.NullMarked;
