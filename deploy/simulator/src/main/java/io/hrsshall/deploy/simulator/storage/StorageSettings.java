package io.hrsshall.deploy.simulator.storage;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties("simulator")
record StorageSettings(Path dataDir) {}
