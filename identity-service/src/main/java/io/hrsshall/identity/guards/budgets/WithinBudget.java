package io.hrsshall.identity.guards.budgets;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The handler of an operation without a login that counts towards a budget. Beyond it, the request needs the pass of a
/// solved puzzle in the header `Puzzle-Pass`. A caller who is logged in is limited only beyond the own number of such
/// operations per day.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface WithinBudget {

    Budget value();
}
