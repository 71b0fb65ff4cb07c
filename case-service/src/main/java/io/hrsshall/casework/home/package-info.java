/// 单位主页: counts of cases, and items to file.
@NullMarked
package io.hrsshall.casework.home;

import org.jspecify.annotations.NullMarked;
