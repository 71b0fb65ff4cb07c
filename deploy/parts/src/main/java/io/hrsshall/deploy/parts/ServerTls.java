package io.hrsshall.deploy.parts;

import java.nio.file.Path;

/// The certificate with which a part serves, each file PEM.
///
/// @param ca
///            the authority that vouches for it
public record ServerTls(Path ca, Path certificate, Path key) {}
