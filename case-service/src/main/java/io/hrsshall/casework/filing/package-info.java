/// 单位办件: cases from draft to decision, with their progress.
@NullMarked
package io.hrsshall.casework.filing;

import org.jspecify.annotations.NullMarked;
