/// The history of a case for operators.
@NullMarked
package io.hrsshall.casework.trail;

import org.jspecify.annotations.NullMarked;
