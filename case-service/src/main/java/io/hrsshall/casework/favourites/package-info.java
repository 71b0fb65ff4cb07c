/// 收藏: the items that a person keeps at hand.
@NullMarked
package io.hrsshall.casework.favourites;

import org.jspecify.annotations.NullMarked;
