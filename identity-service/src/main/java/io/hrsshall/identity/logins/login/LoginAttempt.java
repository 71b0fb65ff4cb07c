package io.hrsshall.identity.logins.login;

import io.hrsshall.authority.AccountId;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.BlindIndex;
import io.hrsshall.kit.web.ClientAddress;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// A login. It is recorded before Keycloak checks it, so that parallel password attempts are counted one by one. The id
/// of a login by proof is the id of the proof.
///
/// @param subject
///            whose account is meant, as a keyed hash
/// @param source
///            keyed hash of the client's address
/// @param address
///            masked
@Table("login_attempts")
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record LoginAttempt(@Id UUID id, byte[] subject, byte[] source, String address, @Nullable AccountId accountId,
        LoginWay way,
        Result result, @Embedded.Empty Audit audit, @Version @Nullable Long version) {

    private static final String BY = "identity-service";

    enum Result {
        /// Being checked. A login by proof stays so if Keycloak gave no answer.
        RUNNING,
        FAILED,
        /// Failed, and the same source succeeded afterwards.
        FORGIVEN,
        SUCCEEDED
    }

    static LoginAttempt begun(LoginTarget target, LoginWay way, byte[] source, ClientAddress client, Instant now) {
        return new LoginAttempt(Ids.next(), target.subject(), source, client.masked(), target.accountId(), way,
                Result.RUNNING, Audit.created(BY, now), null);
    }

    LoginAttempt completed(boolean succeeded, Instant now) {
        return new LoginAttempt(id, subject, source, address, accountId, way,
                succeeded ? Result.SUCCEEDED : Result.FAILED, audit.changed(BY, now), version);
    }

    boolean isOn(byte[] otherSubject) {
        return BlindIndex.match(subject, otherSubject);
    }

    boolean isFrom(byte[] otherSource) {
        return BlindIndex.match(source, otherSource);
    }

    Instant begunAt() {
        return audit.createdAt();
    }
}
