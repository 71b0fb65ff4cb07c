/// 办件表: a filed case as one PDF, for who may see it.
@NullMarked
package io.hrsshall.casework.printouts;

import org.jspecify.annotations.NullMarked;
