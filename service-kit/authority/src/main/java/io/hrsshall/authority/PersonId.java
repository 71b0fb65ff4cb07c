package io.hrsshall.authority;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// The id of a natural person. Ids of several kinds stand side by side in many signatures, where the compiler could not
/// tell one UUID from another. In JSON, in columns and in paths it is the UUID.
public record PersonId(@JsonValue UUID value) implements Comparable<PersonId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PersonId {}

    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
