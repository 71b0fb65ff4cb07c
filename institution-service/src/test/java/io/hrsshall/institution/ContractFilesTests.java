package io.hrsshall.institution;

import io.hrsshall.kit.test.EventContracts;
import io.hrsshall.kit.test.ProblemTexts;
import org.junit.jupiter.api.Test;

class ContractFilesTests {

    @Test
    void eventsMatchTheirContracts() {
        EventContracts.assertSound();
    }

    @Test
    void everyProblemHasTextsInBothLanguages() {
        ProblemTexts.assertComplete();
    }
}
