/// 保存期限: cases whose term has ended are deleted, with all that belongs to them. Nothing depends on this feature.
@NullMarked
package io.hrsshall.casework.retention;

import org.jspecify.annotations.NullMarked;
