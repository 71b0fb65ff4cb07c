package io.hrsshall.institution;

import io.hrsshall.kit.values.IdDocument;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// A person with a valid ID number, unique within the test run.
record TestPerson(UUID id, String idNumber) {

    static final String NAME = "李晓梅";
    static final String MOBILE = "13812000001";
    private static final AtomicInteger COUNT = new AtomicInteger();

    static TestPerson next() {
        String first17 = "32010619900307" + "%03d".formatted(COUNT.incrementAndGet() % 1_000);
        return new TestPerson(UUID.randomUUID(), first17 + IdDocument.checkCharacter(first17));
    }

    /// The fields of 机构开通.
    Map<String, Object> named() {
        return Map.of("name", NAME, "idType", "RESIDENT_ID_CARD", "idNumber", idNumber, "mobile", MOBILE);
    }
}
