/// Shows security events: to the person concerned and to staff of the province.
@NullMarked
package io.hrsshall.identity.accounts.activity;

import org.jspecify.annotations.NullMarked;
