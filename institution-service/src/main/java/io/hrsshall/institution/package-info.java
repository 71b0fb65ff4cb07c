/// institution-service: institutions and their administrators.
@NullMarked
package io.hrsshall.institution;

import org.jspecify.annotations.NullMarked;
