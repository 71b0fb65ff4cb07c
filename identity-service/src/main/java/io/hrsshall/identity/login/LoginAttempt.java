package io.hrsshall.identity.login;

import io.hrsshall.identity.limits.ClientAddress;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// A password login. It is recorded before the password is checked, so that parallel attempts are counted one by one.
///
/// @param subject
///            whose password is guessed, as a keyed hash
/// @param source
///            keyed hash of the client's address
/// @param address
///            masked
@Table("login_attempts")
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record LoginAttempt(@Id UUID id, byte[] subject, byte[] source, String address, @Nullable UUID accountId, Result result,
        @Embedded.Empty Audit audit, @Version @Nullable Long version) {

    private static final String BY = "identity-service";

    enum Result {
        /// The password is being checked.
        RUNNING,
        FAILED,
        /// Failed, and the same source succeeded afterwards.
        FORGIVEN,
        SUCCEEDED
    }

    static LoginAttempt begun(LoginTarget target, byte[] source, ClientAddress client, Instant now) {
        return new LoginAttempt(Ids.next(), target.subject(), source, client.masked(), target.accountId(),
                Result.RUNNING, Audit.created(BY, now), null);
    }

    LoginAttempt completed(boolean succeeded, Instant now) {
        return new LoginAttempt(id, subject, source, address, accountId, succeeded ? Result.SUCCEEDED : Result.FAILED,
                audit.changed(BY, now), version);
    }

    boolean isOn(byte[] otherSubject) {
        return Arrays.equals(subject, otherSubject);
    }

    boolean isFrom(byte[] otherSource) {
        return Arrays.equals(source, otherSource);
    }

    Instant begunAt() {
        return audit.createdAt();
    }
}
