/// What proves something about a caller: SMS codes, faces, registration tokens.
@NullMarked
package io.hrsshall.identity.challenges;

import org.jspecify.annotations.NullMarked;
