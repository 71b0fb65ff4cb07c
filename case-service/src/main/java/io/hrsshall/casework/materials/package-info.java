/// 申请材料 and 结果文件: the files that are handed in with a case, and with its decision (ADR 0024). Which materials an item
/// demands is in `catalogue`, and the province changes it by `publishing`.
@NullMarked
package io.hrsshall.casework.materials;

import org.jspecify.annotations.NullMarked;
