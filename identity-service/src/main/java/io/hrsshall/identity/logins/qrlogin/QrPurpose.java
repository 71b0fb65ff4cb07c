package io.hrsshall.identity.logins.qrlogin;

import io.hrsshall.identity.accounts.accounts.ActAs;
import io.hrsshall.identity.logins.login.LoginWay;
import io.hrsshall.identity.outside.delegation.NoAuthority;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is confirmed by a code: a login in the person's own name, or that it is this person who acts for a unit that
/// was proven in another way (manual 2.6.5.3), both in the hall's App; or a unit in the App of a provider, which proves
/// it.
///
/// @param way
///            of the login that follows
/// @param unitNumber
///            null for a login in the person's own name, and for a unit that is still to be proven
public record QrPurpose(LoginWay way, @Nullable UnitNumber unitNumber) {

    static final QrPurpose OWN_LOGIN = new QrPurpose(LoginWay.APP_QR, null);

    /// @param way
    ///            in which the unit was proven
    static QrPurpose confirmation(LoginWay way, UnitNumber unit) {
        return new QrPurpose(way, unit);
    }

    /// @param way
    ///            in which the provider proves the unit
    static QrPurpose proof(LoginWay way) {
        return new QrPurpose(way, null);
    }

    /// Whether a provider, and not a person in the hall's App, answers the code.
    boolean isAnsweredByProvider() { return unitNumber == null && way != LoginWay.APP_QR; }

    Optional<UnitNumber> unit() {
        return Optional.ofNullable(unitNumber);
    }

    /// @param units
    ///            that the person may act for now
    /// @throws NoAuthority
    ///             if the unit to be confirmed is none of them
    void check(Set<UnitNumber> units) {
        if (unitNumber != null && !units.contains(unitNumber)) {
            throw new NoAuthority();
        }
    }

    ActAs actAs() {
        return unit().map(ActAs::unit).orElseGet(ActAs::person);
    }
}
