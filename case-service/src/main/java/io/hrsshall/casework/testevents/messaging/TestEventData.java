package io.hrsshall.casework.testevents.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.casework.testevents.TestEventRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The data of `hall.city.test.v1`.
///
/// @param test
///            always true
/// @param number
///            from 1 to `count`
@JsonInclude(Include.NON_NULL)
record TestEventData(boolean test, UUID requestId, int number, int count, @Nullable String reference) {

    static TestEventData of(TestEventRequest requested, int number) {
        return new TestEventData(true, requested.id(), number, requested.count(), requested.reference());
    }
}
