@NullMarked
package io.hrsshall.identity.accounts.citykeys.web;

import org.jspecify.annotations.NullMarked;
