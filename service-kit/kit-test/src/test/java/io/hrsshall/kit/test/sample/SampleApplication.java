package io.hrsshall.kit.test.sample;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.openfeign.EnableFeignClients;

/// A minimal service that uses everything that kit-test supports.
@SpringBootApplication
@EnableFeignClients
public class SampleApplication {}
