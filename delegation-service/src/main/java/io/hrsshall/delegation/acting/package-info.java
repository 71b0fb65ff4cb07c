/// Decides for whom an account may act, and signs the decision for the token.
@NullMarked
package io.hrsshall.delegation.acting;

import org.jspecify.annotations.NullMarked;
