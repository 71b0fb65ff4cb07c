package io.hrsshall.identity.accounts;

/// The one account that a login means, and whom it shall act for unless the login says otherwise.
public record SelectedAccount(Account account, ActAs actAs) {}
