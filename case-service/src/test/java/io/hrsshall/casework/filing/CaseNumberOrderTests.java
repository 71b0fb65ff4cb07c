package io.hrsshall.casework.filing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CaseNumberOrderTests {

    private final CaseNumberOrder order = new CaseNumberOrder("a secret of the tests".getBytes(StandardCharsets.UTF_8));

    @Test
    @Tag("nightly")
    void noNumberIsIssuedTwice() {
        BitSet issued = new BitSet(CaseNumber.MAX_SEQUENCE + 1);

        for (int sequence = 0; sequence < 200_000; sequence++) {
            int permuted = order.permute(sequence);
            assertThat(permuted).isBetween(0, CaseNumber.MAX_SEQUENCE);
            assertThat(issued.get(permuted)).as("%d again, by %d", permuted, sequence).isFalse();
            issued.set(permuted);
        }
    }

    /// The distance of two numbers says nothing about the number of cases between them.
    @Test
    void numbersOfConsecutiveCasesLieAnywhere() {
        double mean = IntStream.range(0, 2_000)
                .map(sequence -> Math.abs(order.permute(sequence + 1) - order.permute(sequence))).average()
                .orElseThrow();

        // Of two random numbers below ten million it is a third of that.
        assertThat(mean).isBetween(3_000_000.0, 3_700_000.0);
        assertThat(IntStream.range(0, 2_000).filter(sequence -> order.permute(sequence + 1) > order.permute(sequence))
                .count()).isBetween(850L, 1_150L);
    }

    @Test
    void anotherSecretGivesAnotherOrder() {
        CaseNumberOrder other = new CaseNumberOrder("another secret".getBytes(StandardCharsets.UTF_8));
        assertThat(IntStream.range(0, 1_000).filter(sequence -> order.permute(sequence) == other.permute(sequence))
                .count()).isLessThan(5);
    }
}
