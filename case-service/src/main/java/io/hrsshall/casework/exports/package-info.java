/// Lists of cases as sheets, and who exported which.
@NullMarked
package io.hrsshall.casework.exports;

import org.jspecify.annotations.NullMarked;
