/// 办事指南: the whole guide of an item in a city, to read and to print, and for staff what of it is still 示例.
@NullMarked
package io.hrsshall.casework.guides;

import org.jspecify.annotations.NullMarked;
