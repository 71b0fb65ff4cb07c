/// TLS of a process, stated once by the settings `HALL_TLS_…` for all that it serves and all that it connects to.
@NullMarked
package io.hrsshall.authority.tls;

import org.jspecify.annotations.NullMarked;
