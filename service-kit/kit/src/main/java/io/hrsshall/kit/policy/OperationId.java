package io.hrsshall.kit.policy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Binds a handler method to its operation in `contracts/openapi.yaml`, whose `x-authority` is enforced before the
/// handler runs. A handler of several paths has an operation for each. Of operations that units, institutions and
/// persons have alike it names that of units ([io.hrsshall.authority.OwnerKind]).
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OperationId {

    String[] value();
}
