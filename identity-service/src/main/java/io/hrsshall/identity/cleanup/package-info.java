/// What nobody needs any more.
@NullMarked
package io.hrsshall.identity.cleanup;

import org.jspecify.annotations.NullMarked;
