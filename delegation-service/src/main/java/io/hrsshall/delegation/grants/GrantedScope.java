package io.hrsshall.delegation.grants;

/// A scope as people grant and see it.
///
/// @param review
///            whether it includes reviewing what others filed (工作台审核)
public record GrantedScope(String code, boolean review) {}
