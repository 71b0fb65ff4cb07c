package io.hrsshall.identity.messages.messages;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.web.ETags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Which messages a person gets by SMS, too: chosen for each unit or institution that the person acts for, and for the
/// person's own cases.
@Service
public class SmsPreferences {

    private final JdbcClient jdbc;
    private final Clock clock;

    SmsPreferences(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @param version
    ///            0 until the person has chosen
    public record Preference(Set<MessageGroup> groups, long version) {

        boolean wants(MessageKind kind) {
            return groups.contains(kind.group());
        }
    }

    public Preference of(Actor actor) {
        MessageReader reader = MessageReader.of(actor);
        return of(reader.person(), reader.preferenceKey());
    }

    Preference of(UUID person, String key) {
        return jdbc
                .sql("SELECT groups, version FROM sms_preferences WHERE person_id = :person AND acting_for = :number")
                .param("person", person).param("number", key).query(SmsPreferences::preference).optional()
                .orElseGet(() -> new Preference(atFirst(key), 0));
    }

    private static Set<MessageGroup> atFirst(String key) {
        Set<MessageGroup> groups = choices(key);
        groups.retainAll(MessageGroup.bySmsAtFirst());
        return groups;
    }

    private static Set<MessageGroup> choices(String key) {
        return key.equals(MessageDetails.PERSONAL)
                ? MessageGroup.ofOwnCases()
                : EnumSet.allOf(MessageGroup.class);
    }

    /// The statement checks the version again, so that of two parallel changes one is stale.
    @Transactional
    public Preference replace(Actor actor, Set<MessageGroup> groups, @Nullable String ifMatch) {
        MessageReader reader = MessageReader.of(actor);
        String key = reader.preferenceKey();
        Preference present = of(reader.person(), key);
        ETags.require(ifMatch, present.version());
        if (!choices(key).containsAll(groups)) {
            throw new InvalidField("groups", "message-not-of-person");
        }
        Audit audit = Audit.created(actor, clock.instant());
        List<Preference> replaced = jdbc.sql("""
                INSERT INTO sms_preferences AS p (person_id, acting_for, groups, created_at, created_by, created_grant,
                                                  changed_at, changed_by, changed_grant, version)
                VALUES (:person, :number, :groups, :at, :by, :grant, :at, :by, :grant, 1)
                ON CONFLICT (person_id, acting_for) DO UPDATE
                SET groups = excluded.groups, changed_at = excluded.changed_at, changed_by = excluded.changed_by,
                    changed_grant = excluded.changed_grant, version = p.version + 1
                WHERE p.version = :version
                RETURNING groups, version""").param("person", reader.person())
                .param("number", key)
                .param("groups", groups.stream().map(Enum::name).sorted().toArray(String[]::new))
                .param("at", audit.createdAt().atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).param("version", present.version())
                .query(SmsPreferences::preference).list();
        if (replaced.isEmpty()) {
            // Changed by a parallel request.
            ETags.require(ETags.of(present.version()), present.version() + 1);
        }
        return replaced.getFirst();
    }

    private static Preference preference(ResultSet row, int number) throws SQLException {
        List<String> chosen = List.of((String[]) row.getArray("groups").getArray());
        // A newer instance may have stored a group that this one does not know yet.
        return new Preference(EnumSet.allOf(MessageGroup.class).stream().filter(group -> chosen.contains(group.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(MessageGroup.class))), row.getLong("version"));
    }
}
