@NullMarked
package io.hrsshall.identity.accounts.agreements.web;

import org.jspecify.annotations.NullMarked;
