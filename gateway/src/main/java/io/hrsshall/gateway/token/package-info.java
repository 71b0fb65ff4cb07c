/// Verifies tokens, and knows how fresh the authority changes are.
@NullMarked
package io.hrsshall.gateway.token;

import org.jspecify.annotations.NullMarked;
