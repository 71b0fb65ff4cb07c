package io.hrsshall.kit.policy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks an `Actor` parameter of an internal operation's handler that takes the user whom the calling service acts for
/// (`Hall-User-Token`) instead of the service. A request without a user is refused unless the parameter is `@Nullable`.
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OnBehalf {}
