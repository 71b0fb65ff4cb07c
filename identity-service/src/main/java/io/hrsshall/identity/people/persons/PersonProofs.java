package io.hrsshall.identity.people.persons;

import io.hrsshall.authority.PersonId;
import io.hrsshall.kit.data.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Keeps how and when each person was proven.
@Component
class PersonProofs {

    private final JdbcClient jdbc;

    PersonProofs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A counter check is recorded once, however often its registration is completed.
    @Transactional(propagation = Propagation.MANDATORY)
    void add(PersonId person, PersonProof proof, String by, Instant now) {
        jdbc.sql("""
                INSERT INTO person_proofs (id, person_id, method, city, counter_check_id, created_at, created_by,
                                           changed_at, changed_by, version)
                VALUES (:id, :person, :method, :city, :check, :at, :by, :at, :by, 0)
                ON CONFLICT (counter_check_id) DO NOTHING""").param("id", Ids.next()).param("person", person.value())
                .param("method", proof.method().name())
                .param("city", proof.city() == null ? null : proof.city().code())
                .param("check", proof.counterCheck()).param("at", now.atOffset(ZoneOffset.UTC)).param("by", by)
                .update();
    }
}
