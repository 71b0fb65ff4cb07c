/// 申请材料: files that are handed in with a case (ADR 0024).
@NullMarked
package io.hrsshall.casework.materials;

import org.jspecify.annotations.NullMarked;
