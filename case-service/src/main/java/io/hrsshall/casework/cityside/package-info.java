/// 地市受理: each city accepts and decides its own cases. Clerks learn of a case by its lists, city systems by its events.
@NullMarked
package io.hrsshall.casework.cityside;

import org.jspecify.annotations.NullMarked;
