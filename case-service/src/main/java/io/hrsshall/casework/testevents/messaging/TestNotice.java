package io.hrsshall.casework.testevents.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.casework.testevents.RequestedTest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The data of `hall.city.test.v1`.
///
/// @param test
///            always true
/// @param number
///            from 1 to `count`
@JsonInclude(Include.NON_NULL)
record TestNotice(boolean test, UUID requestId, int number, int count, @Nullable String reference) {

    static TestNotice of(RequestedTest requested, int number) {
        return new TestNotice(true, requested.id(), number, requested.count(), requested.reference());
    }
}
