package io.hrsshall.institution;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.scheduling.annotation.EnableScheduling;

/// The institutions that units run, and their administrators.
@SpringBootApplication
@EnableFeignClients
@EnableScheduling
public class InstitutionServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(InstitutionServiceApplication.class, args);
    }
}
