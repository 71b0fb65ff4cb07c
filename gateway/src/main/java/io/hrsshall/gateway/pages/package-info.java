/// The pages of the hall: the application that was built from `gateway/web`.
@NullMarked
package io.hrsshall.gateway.pages;

import org.jspecify.annotations.NullMarked;
