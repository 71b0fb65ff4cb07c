package io.hrsshall.legacy;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Moves accounts of older city systems into the hall.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableFeignClients
@EnableScheduling
public class LegacyMigrationServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(LegacyMigrationServiceApplication.class, args);
    }
}
