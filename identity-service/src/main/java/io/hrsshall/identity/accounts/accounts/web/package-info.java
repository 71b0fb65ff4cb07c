@NullMarked
package io.hrsshall.identity.accounts.accounts.web;

import org.jspecify.annotations.NullMarked;
