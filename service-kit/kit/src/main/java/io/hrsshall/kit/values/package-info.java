/// Values with rules of their own that several services share: numbers of units and people, names, cities.
@NullMarked
package io.hrsshall.kit.values;

import org.jspecify.annotations.NullMarked;
