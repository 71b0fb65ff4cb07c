package io.hrsshall.kit.policy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// On an `Actor` parameter of an internal operation's handler: the user that the calling service passed on
/// (`Hall-User-Token`), not the service. Without one the request is refused, unless the parameter is `@Nullable`.
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OnBehalf {}
