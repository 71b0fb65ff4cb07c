/// Agreements that are accepted at a registration: their texts and versions, and who accepted which.
@NullMarked
package io.hrsshall.identity.accounts.agreements;

import org.jspecify.annotations.NullMarked;
