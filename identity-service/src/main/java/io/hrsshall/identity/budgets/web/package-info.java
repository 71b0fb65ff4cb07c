@NullMarked
package io.hrsshall.identity.budgets.web;

import org.jspecify.annotations.NullMarked;
