@NullMarked
package io.hrsshall.identity.accounts.activity.web;

import org.jspecify.annotations.NullMarked;
