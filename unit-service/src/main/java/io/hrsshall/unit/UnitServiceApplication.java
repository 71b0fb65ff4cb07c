package io.hrsshall.unit;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The units: their numbers, profiles and cities.
@SpringBootApplication
public class UnitServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(UnitServiceApplication.class, args);
    }
}
