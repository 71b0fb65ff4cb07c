package io.hrsshall.kit.personal;

import io.hrsshall.kit.personal.KeyRows.Known;
import java.util.Collections;
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
    private final KeyCustody custody;

    KeysEndpoint(KeyRows rows, SealedColumns columns, PersonalData personalData, KeyCustody custody) {
        this.custody = custody;
        this.rows = rows;
        this.columns = columns;
        this.personalData = personalData;
    }

    @ReadOperation
    public State state() {
        int newest = personalData.versions().last();
        Set<Integer> indexKeys = personalData.indexKeys().versions();
        return new State(rows.all(), personalData.versions(), personalData.writes(),
                rows.without(Integer.toString(newest)),
                columns.counts(), new Index(indexKeys, custody.writtenIndex(), rows.indexesInUse(),
                        rows.without(KeyRows.held(Collections.max(indexKeys)))));
    }

    /// @param held
    ///            the versions of index keys that this instance has
    /// @param writes
    ///            the version with which blind indexes are stored
    /// @param inUse
    ///            the versions of which there may be values
    /// @param instancesWithoutNewest
    ///            instances without the newest version, or that have had it for less than the settle time
    public record Index(Set<Integer> held, int writes, List<Integer> inUse, List<String> instancesWithoutNewest) {}

    /// @param held
    ///            the versions of data keys that this instance has
    /// @param writes
    ///            the version of the data key with which this instance encrypts
    /// @param instancesWithoutNewest
    ///            because of which the newest one does not encrypt yet
    /// @param values
    ///            by the version of their data key
    public record State(List<Known> keys, Set<Integer> held, int writes, List<String> instancesWithoutNewest,
            Map<Integer, Long> values, Index index) {}
}
