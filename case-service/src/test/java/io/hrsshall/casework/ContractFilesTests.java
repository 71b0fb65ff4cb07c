package io.hrsshall.casework;

import io.hrsshall.kit.test.EventContracts;
import io.hrsshall.kit.test.ProblemTexts;
import org.junit.jupiter.api.Test;

class ContractFilesTests {

    @Test
    void theEventsAreAsTheirDocumentsSay() {
        EventContracts.assertSound();
    }

    @Test
    void everyProblemHasItsTexts() {
        ProblemTexts.assertComplete();
    }
}
