package io.hrsshall.authority;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// The id of a grant, by which a person acts for a unit or an institution. A type of its own, as [PersonId] is.
public record GrantId(@JsonValue UUID value) implements Comparable<GrantId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public GrantId {}

    @Override
    public int compareTo(GrantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
