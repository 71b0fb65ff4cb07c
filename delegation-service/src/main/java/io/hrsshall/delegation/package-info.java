/// Who may act for whom (授权): grants, access requests, and the signed statements from which tokens are issued.
@NullMarked
package io.hrsshall.delegation;

import org.jspecify.annotations.NullMarked;
