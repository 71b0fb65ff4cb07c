package io.hrsshall.delegation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hrsshall.authority.Scopes;
import io.hrsshall.delegation.catalogue.CatalogueClient.ItemCodes;
import io.hrsshall.kit.problem.InvalidField;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownScopesTests {

    private final AtomicInteger calls = new AtomicInteger();
    private List<String> catalogue = List.of("SI.REG.EMP", "EM.REC.NOTICE");
    private boolean available = true;
    private final KnownScopes scopes = new KnownScopes(() -> {
        calls.incrementAndGet();
        if (!available) {
            throw new IllegalStateException("case-service is unavailable");
        }
        return new ItemCodes(catalogue);
    });

    @ParameterizedTest
    @ValueSource(strings = {"SI", "SI.REG", "SI.REG.EMP", "EM.REC"})
    void aScopeThatCoversAnItemIsKnown(String scope) {
        assertThatCode(() -> scopes.require(Scopes.of(List.of(scope)))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SI.RE", "SI.REG.EMP.XX", "SI.PAY", "XX"})
    void aScopeThatCoversNoItemIsRejected(String scope) {
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> scopes.require(Scopes.of(List.of(scope, "EM"))))
                .satisfies(invalid -> assertThat(invalid.fieldCode()).isEqualTo("scope-unknown"));
    }

    @Test
    void theCatalogueIsReadAgainOnlyForAnUnknownScope() {
        scopes.require(Scopes.of(List.of("SI.REG")));
        scopes.require(Scopes.of(List.of("EM")));
        assertThat(calls).hasValue(1);

        catalogue = List.of("SI.REG.EMP", "EM.REC.NOTICE", "LR.CON.FILE");
        scopes.require(Scopes.of(List.of("LR.CON")));

        assertThat(calls).hasValue(2);
    }

    @Test
    void onlyKnownScopesAreAcceptedWhileCaseServiceIsUnavailable() {
        scopes.require(Scopes.of(List.of("SI.REG")));
        available = false;

        assertThatCode(() -> scopes.require(Scopes.of(List.of("EM.REC")))).doesNotThrowAnyException();
        assertThatIllegalStateException().isThrownBy(() -> scopes.require(Scopes.of(List.of("LR.CON"))));
    }

    @Test
    void noScopesNeedNoCatalogue() {
        scopes.require(Scopes.none());

        assertThat(calls).hasValue(0);
    }
}
