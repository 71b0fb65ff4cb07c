/// 待办: the cases that wait for the caller.
@NullMarked
package io.hrsshall.casework.waiting;

import org.jspecify.annotations.NullMarked;
