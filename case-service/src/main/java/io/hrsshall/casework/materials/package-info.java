/// 申请材料 and 结果文件: files that are handed in with a case, and with its decision (ADR 0024).
@NullMarked
package io.hrsshall.casework.materials;

import org.jspecify.annotations.NullMarked;
