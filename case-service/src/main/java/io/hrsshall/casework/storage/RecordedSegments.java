package io.hrsshall.casework.storage;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Which segments make up a file.
@Component
class RecordedSegments {

    private final JdbcClient jdbc;

    RecordedSegments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(UUID file, int place, UUID segment) {
        jdbc.sql("INSERT INTO material_segment (file_id, place, segment) VALUES (?, ?, ?)").param(file).param(place)
                .param(segment).update();
    }

    /// @return whether there were any
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean remove(UUID file) {
        return jdbc.sql("DELETE FROM material_segment WHERE file_id = ?").param(file).update() > 0;
    }

    /// In their order.
    List<UUID> of(UUID file) {
        return jdbc.sql("SELECT segment FROM material_segment WHERE file_id = ? ORDER BY place").param(file)
                .query(UUID.class).list();
    }
}
