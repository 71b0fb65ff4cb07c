/// What staff of the province do for other staff.
@NullMarked
package io.hrsshall.identity.staff;

import org.jspecify.annotations.NullMarked;
