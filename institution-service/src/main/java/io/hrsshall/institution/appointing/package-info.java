@NullMarked
package io.hrsshall.institution.appointing;

import org.jspecify.annotations.NullMarked;
