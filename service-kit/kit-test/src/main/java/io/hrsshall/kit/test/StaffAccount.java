package io.hrsshall.kit.test;

/// A staff user of the test's realm.
public record StaffAccount(String username, String password) {}
