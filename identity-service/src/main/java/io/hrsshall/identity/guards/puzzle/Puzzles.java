package io.hrsshall.identity.guards.puzzle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Puzzles extends ListCrudRepository<Puzzle, UUID> {

    @Query("SELECT * FROM puzzles WHERE id = :id FOR UPDATE")
    Optional<Puzzle> lock(UUID id);

    @Query("SELECT * FROM puzzles WHERE pass_hash = ANY (kit_index_forms(:hash)) FOR UPDATE")
    Optional<Puzzle> lockByPass(byte[] hash);

    @Query("SELECT created_at FROM puzzles WHERE source = ANY (kit_index_forms(:source)) AND created_at >= :since")
    List<Instant> requestedSince(byte[] source, Instant since);
}
