package io.hrsshall.identity.accounts.agreements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgreementTests {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
    private static final Agreement.Text TEXT = new Agreement.Text("协议", List.of("一、"));

    private static Agreement version(int number, LocalDate since) {
        return new Agreement(number, since, TEXT, TEXT);
    }

    private static AgreementQueries at(String instant) {
        return new AgreementQueries(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    }

    @Test
    void aVersionIsInForceFromItsFirstDayUntilTheNextOne() {
        AgreementVersions versions = new AgreementVersions(List.of(version(1, FIRST), version(2, FIRST.plusDays(30))));
        assertThat(versions.inForce(FIRST).version()).isEqualTo(1);
        assertThat(versions.inForce(FIRST.plusDays(29)).version()).isEqualTo(1);
        assertThat(versions.inForce(FIRST.plusDays(30)).version()).isEqualTo(2);
        assertThatThrownBy(() -> versions.inForce(FIRST.minusDays(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void versionsFollowEachOther() {
        List<Agreement> gap = List.of(version(1, FIRST), version(3, FIRST.plusDays(1)));
        List<Agreement> sameDay = List.of(version(1, FIRST), version(2, FIRST));
        assertThatThrownBy(() -> new AgreementVersions(gap)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AgreementVersions(sameDay)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void theTextsAreThereInBothLanguages(AgreementKind kind) {
        Agreement agreement = at("2026-11-26T00:00:00Z").inForce(kind);
        assertThat(agreement.zh().paragraphs()).hasSameSizeAs(agreement.en().paragraphs())
                .allSatisfy(paragraph -> assertThat(paragraph).containsPattern("\\p{IsHan}"));
        assertThat(agreement.en().paragraphs())
                .allSatisfy(paragraph -> assertThat(paragraph).doesNotContainPattern("\\p{IsHan}"));
    }

    @Test
    void aDayBeginsInShanghai() {
        AgreementQueries before = at("2026-10-31T15:59:59Z");
        assertThatThrownBy(() -> before.inForce(AgreementKind.UNIT_REGISTRATION))
                .isInstanceOf(IllegalStateException.class);
        assertThat(at("2026-10-31T16:00:00Z").inForce(AgreementKind.UNIT_REGISTRATION).version()).isEqualTo(1);
    }
}
