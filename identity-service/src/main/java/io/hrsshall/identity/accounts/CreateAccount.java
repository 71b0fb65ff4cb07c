package io.hrsshall.identity.accounts;

import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Requested by another service's saga: an account of a unit or of an institution.
///
/// @param kind
///            UNIT with USCC and unit number, or INSTITUTION with institution number
public record CreateAccount(AccountKind kind, UUID person, @Nullable UnifiedSocialCreditCode uscc,
        @Nullable UnitNumber unitNumber, @Nullable InstitutionNumber institutionNumber) {}
