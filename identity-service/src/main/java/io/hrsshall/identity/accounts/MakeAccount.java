package io.hrsshall.identity.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Another service's saga asks for the account of a unit or of an institution.
public sealed interface MakeAccount {

    UUID person();

    AccountKind kind();

    @Nullable
    String unitNumber();

    @Nullable
    String institutionNumber();

    record OfUnit(UUID person, String uscc, String unitNumber) implements MakeAccount {

        @Override
        public AccountKind kind() {
            return AccountKind.UNIT;
        }

        @Override
        public @Nullable String institutionNumber() {
            return null;
        }
    }

    record OfInstitution(UUID person, String institutionNumber, @Nullable String unitNumber) implements MakeAccount {

        @Override
        public AccountKind kind() {
            return AccountKind.INSTITUTION;
        }
    }
}
