/// 单位主页: counts and items.
@NullMarked
package io.hrsshall.casework.home;

import org.jspecify.annotations.NullMarked;
