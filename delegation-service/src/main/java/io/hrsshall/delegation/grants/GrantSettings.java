package io.hrsshall.delegation.grants;

/// Whether the administrators and agents whom a unit appoints must accept, and how long they may. Grants of legal
/// representatives and of institutions' administrators, and those of an upgrade, are never offers.
///
/// @param acceptanceRequired
///            whether a person must accept a new grant before it gives authority
/// @param acceptanceDays
///            how many days the person has, counted from the day of the offer
/// @param version
///            for `If-Match`; 0 until the unit has chosen
public record GrantSettings(boolean acceptanceRequired, int acceptanceDays, long version) {

    static final GrantSettings DEFAULT = new GrantSettings(false, 7, 0);
}
