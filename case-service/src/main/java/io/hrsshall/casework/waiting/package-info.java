/// 待办: the cases that wait for the caller. What the pages' bell counts is chosen in `gateway/web/src/waiting`.
@NullMarked
package io.hrsshall.casework.waiting;

import org.jspecify.annotations.NullMarked;
