package io.hrsshall.identity;

import io.hrsshall.kit.test.EventContracts;
import io.hrsshall.kit.test.ProblemTexts;
import org.junit.jupiter.api.Test;

class ContractFilesTests {

    @Test
    void eventContractsAreConsistent() {
        EventContracts.assertSound();
    }

    @Test
    void everyProblemHasTexts() {
        ProblemTexts.assertComplete();
    }
}
