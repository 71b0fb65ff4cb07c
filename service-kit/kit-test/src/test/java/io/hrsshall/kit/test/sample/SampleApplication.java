package io.hrsshall.kit.test.sample;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.openfeign.EnableFeignClients;

/// A service as small as one can be that uses what kit-test has to offer for.
@SpringBootApplication
@EnableFeignClients
public class SampleApplication {}
