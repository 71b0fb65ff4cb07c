/// Who may act for whom (授权): grants, requests for more, and the statements that carry a grant into a token.
@NullMarked
package io.hrsshall.delegation;

import org.jspecify.annotations.NullMarked;
