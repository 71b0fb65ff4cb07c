/// 办件进度: what happened to a case, when, by whom of which kind.
@NullMarked
package io.hrsshall.casework.progress;

import org.jspecify.annotations.NullMarked;
