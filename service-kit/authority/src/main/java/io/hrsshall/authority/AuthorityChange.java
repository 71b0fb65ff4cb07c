package io.hrsshall.authority;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Invalidates authority that was stated before a change. A change can only cause refusals, so the order in which
/// changes are applied does not matter.
///
/// @param minEpoch
///            for a grant: the lowest epoch that is still valid
/// @param notBefore
///            for all other subjects: tokens issued before this instant are invalid
public record AuthorityChange(Subject subject, String id, @Nullable Long minEpoch, @Nullable Instant notBefore,
        Instant committedAt) {

    public static final String TYPE = "hall.authority.changed.v1";
    public static final String WATERMARK_TYPE = "hall.authority.watermark.v1";

    private static final JsonMapper JSON = JsonMapper.shared();

    public AuthorityChange {
        if ((subject == Subject.GRANT) != (minEpoch != null) || (subject != Subject.GRANT) != (notBefore != null)) {
            throw new IllegalArgumentException("a change of a grant has an epoch, every other change an instant");
        }
    }

    public enum Subject {

        GRANT,
        SESSION,
        ACCOUNT,
        PERSON;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static AuthorityChange ofGrant(UUID grant, long minEpoch, Instant now) {
        return new AuthorityChange(Subject.GRANT, grant.toString(), minEpoch, null, now);
    }

    public static AuthorityChange ofSession(String session, Instant now) {
        return new AuthorityChange(Subject.SESSION, session, null, now, now);
    }

    public static AuthorityChange ofAccount(String account, Instant now) {
        return new AuthorityChange(Subject.ACCOUNT, account, null, now, now);
    }

    public static AuthorityChange ofPerson(UUID person, Instant now) {
        return new AuthorityChange(Subject.PERSON, person.toString(), null, now, now);
    }

    /// The data of the event.
    ///
    /// @throws RuntimeException
    ///             if it is not an authority change
    public static AuthorityChange fromJson(byte[] json) {
        return fromJson(JSON.readTree(json));
    }

    public static AuthorityChange fromJson(JsonNode node) {
        return new AuthorityChange(Subject.valueOf(node.path("subject").asString().toUpperCase(Locale.ROOT)),
                node.path("id").asString(), node.path("minEpoch").isNumber() ? node.path("minEpoch").asLong() : null,
                node.path("notBefore").isString() ? Instant.parse(node.path("notBefore").asString()) : null,
                Instant.parse(node.path("committedAt").asString()));
    }

    public Data data() {
        return new Data(subject.code(), id, minEpoch, Objects.toString(notBefore, null), committedAt.toString());
    }

    /// The form in the event and in the feed.
    public record Data(String subject, String id, @Nullable Long minEpoch, @Nullable String notBefore,
            String committedAt) {}
}
