@NullMarked
package io.hrsshall.identity.accounts.web;

import org.jspecify.annotations.NullMarked;
