package io.hrsshall.logistics.addresses;

import io.hrsshall.authority.Actor;

/// An address with its decrypted content.
public record AddressDetail(Address address, PostalAddress content) {

    /// See [Address#mayBeChangedBy].
    public boolean isChangeableBy(Actor actor) {
        return address.mayBeChangedBy(actor);
    }
}
