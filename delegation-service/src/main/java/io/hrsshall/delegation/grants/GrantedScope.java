package io.hrsshall.delegation.grants;

/// A scope of an agent's grant, as a request states it. That it covers an item is checked by
/// [io.hrsshall.delegation.catalogue.KnownScopes], and the set of them by [GrantedScopes].
///
/// @param review
///            whether it includes the review of cases that others filed (工作台审核)
public record GrantedScope(String code, boolean review) {}
