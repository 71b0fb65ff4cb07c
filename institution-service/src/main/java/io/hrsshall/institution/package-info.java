@NullMarked
package io.hrsshall.institution;

import org.jspecify.annotations.NullMarked;
