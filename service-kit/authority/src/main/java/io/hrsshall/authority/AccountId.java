package io.hrsshall.authority;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// The id of an account with which a person, or a member of staff, logs in. A type of its own, as [PersonId] is.
public record AccountId(@JsonValue UUID value) implements Comparable<AccountId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountId {}

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
