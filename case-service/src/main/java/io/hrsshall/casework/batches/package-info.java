/// 批量申报: the list of a form uploaded as a sheet, checked row by row (ADR 0030).
@NullMarked
package io.hrsshall.casework.batches;

import org.jspecify.annotations.NullMarked;
