package io.hrsshall.institution;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.openfeign.EnableFeignClients;

@SpringBootApplication
@EnableFeignClients
public class InstitutionServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(InstitutionServiceApplication.class, args);
    }
}
