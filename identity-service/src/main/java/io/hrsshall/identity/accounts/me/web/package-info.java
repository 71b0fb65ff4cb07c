@NullMarked
package io.hrsshall.identity.accounts.me.web;

import org.jspecify.annotations.NullMarked;
