/// 收藏: the favourite items of a person in a unit or an institution.
@NullMarked
package io.hrsshall.casework.favourites;

import org.jspecify.annotations.NullMarked;
