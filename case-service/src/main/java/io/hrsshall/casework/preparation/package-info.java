/// 办前须知: what the search, the guide and the form say alike before the work, derived from the rules of the item.
@NullMarked
package io.hrsshall.casework.preparation;

import org.jspecify.annotations.NullMarked;
