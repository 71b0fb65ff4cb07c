@NullMarked
package io.hrsshall.identity.guards.budgets.web;

import org.jspecify.annotations.NullMarked;
