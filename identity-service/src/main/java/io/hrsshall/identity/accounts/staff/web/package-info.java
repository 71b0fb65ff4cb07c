@NullMarked
package io.hrsshall.identity.accounts.staff.web;

import org.jspecify.annotations.NullMarked;
