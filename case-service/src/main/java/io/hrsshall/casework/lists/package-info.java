/// Lists of cases: what they are searched by, and how many are found.
@NullMarked
package io.hrsshall.casework.lists;

import org.jspecify.annotations.NullMarked;
