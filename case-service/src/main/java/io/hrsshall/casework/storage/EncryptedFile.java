package io.hrsshall.casework.storage;

import io.hrsshall.kit.personal.Sealed;
import java.util.UUID;

/// A file whose segments are encrypted with a key of its own.
///
/// @param table
///            whose row with this id holds the key, in `content_key`
public record EncryptedFile(String table, UUID id, Sealed key) {}
