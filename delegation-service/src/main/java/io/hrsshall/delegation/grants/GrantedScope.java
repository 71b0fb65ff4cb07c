package io.hrsshall.delegation.grants;

/// A scope of an agent's grant.
///
/// @param review
///            whether it includes the review of cases that others filed (工作台审核)
public record GrantedScope(String code, boolean review) {}
