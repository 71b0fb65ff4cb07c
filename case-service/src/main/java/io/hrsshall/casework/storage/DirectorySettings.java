package io.hrsshall.casework.storage;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param directory
///            of the encrypted files, shared by all instances; it must exist. Empty if they are in a bucket
@ConfigurationProperties("hall.materials")
record DirectorySettings(@DefaultValue("") String directory) {}
