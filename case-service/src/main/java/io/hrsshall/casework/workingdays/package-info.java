/// The working-day calendar with the State Council's holidays and make-up days.
@NullMarked
package io.hrsshall.casework.workingdays;

import org.jspecify.annotations.NullMarked;
