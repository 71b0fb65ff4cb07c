/// Budgets per minute of anonymous operations that cost money or open something, over all sources (ADR 0040).
@NullMarked
package io.hrsshall.identity.guards.budgets;

import org.jspecify.annotations.NullMarked;
