/// The cities' staff: who they are, what they may do, and how their accounts are recovered.
@NullMarked
package io.hrsshall.identity.accounts.staff;

import org.jspecify.annotations.NullMarked;
