/// The session of a browser: its refresh token stays in a cookie that scripts can't read.
@NullMarked
package io.hrsshall.gateway.session;

import org.jspecify.annotations.NullMarked;
