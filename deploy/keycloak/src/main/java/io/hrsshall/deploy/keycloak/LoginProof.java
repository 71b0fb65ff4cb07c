package io.hrsshall.deploy.keycloak;

/// A verified login proof of identity-service, which replaces the password at one login.
///
/// @param id
///            used once
/// @param way
///            how the account's owner logged in: the token's `authMethod`
/// @param assurance
///            the token's `acr`
record LoginProof(String id, String way, String assurance) {}
