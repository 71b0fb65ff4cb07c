package io.hrsshall.legacy;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cloud.openfeign.EnableFeignClients;

/// Moves accounts of legacy city systems into the hall (manual 2.3).
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableFeignClients
public class LegacyMigrationServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(LegacyMigrationServiceApplication.class, args);
    }
}
