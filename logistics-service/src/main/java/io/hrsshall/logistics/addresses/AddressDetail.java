package io.hrsshall.logistics.addresses;

/// An address with its decrypted content.
public record AddressDetail(Address address, PostalAddress content) {}
