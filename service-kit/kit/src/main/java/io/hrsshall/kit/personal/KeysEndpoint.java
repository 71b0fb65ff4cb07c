package io.hrsshall.kit.personal;

import io.hrsshall.kit.personal.KeyRows.Known;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/// For operators: `GET /actuator/keys` shows the keys with which this database was written, their age, how many values
/// each data key encrypts, and which running instances lack the newest one. Never a key or its check value.
@Endpoint(id = "keys")
public class KeysEndpoint {

    private final KeyRows rows;
    private final SealedColumns columns;
    private final PersonalData personalData;

    KeysEndpoint(KeyRows rows, SealedColumns columns, PersonalData personalData) {
        this.rows = rows;
        this.columns = columns;
        this.personalData = personalData;
    }

    @ReadOperation
    public State state() {
        int newest = personalData.versions().last();
        return new State(rows.all(), personalData.versions(), personalData.writes(),
                rows.without(Integer.toString(newest)),
                columns.counts());
    }

    /// @param held
    ///            the versions of data keys that this instance has
    /// @param writes
    ///            the version of the data key with which this instance encrypts
    /// @param instancesWithoutNewest
    ///            because of which the newest one does not encrypt yet
    /// @param values
    ///            by the version of their data key
    public record State(List<Known> keys, Set<Integer> held, int writes, List<String> instancesWithoutNewest,
            Map<Integer, Long> values) {}
}
