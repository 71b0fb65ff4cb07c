package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.local.stack.Rotation.Kind;
import io.hrsshall.deploy.parts.PartFailed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The key of queries, replaced while only the sample city runs.
class RotationTests {

    // Its keys take a while.
    private static final Secrets FRESH = Secrets.fresh();

    @TempDir
    Path root = Path.of(".");

    /// The app keys that the city accepted after each start.
    private final List<Set<String>> starts = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private String former = "";

    @BeforeEach
    void writeSecrets() {
        FRESH.with(file(), Map.of());
        former = keys().appKey();
    }

    @Test
    void theCityAcceptsBothKeysAndThenTheNewOneAlone() {
        rotation(0).run(Kind.QUERY_KEY);

        assertThat(starts).containsExactly(Set.of(former, keys().appKey()), Set.of(keys().appKey()));
        assertThat(lines).containsExactly("the hall asks the sample city with another key; the former one has ended");

        String first = keys().appKey();
        rotation(0).run(Kind.QUERY_KEY);
        assertThat(starts).last().isEqualTo(Set.of(keys().appKey())).isNotEqualTo(Set.of(first));
    }

    /// Each start of the city; the second one is the last step.
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aRepeatedCommandCompletesAnInterruptedOneAndMakesNoOtherKey(int interruptedStart) {
        assertThatThrownBy(() -> rotation(interruptedStart).run(Kind.QUERY_KEY)).isInstanceOf(PartFailed.class);
        String made = keys().ofCity().getOrDefault(interruptedStart == 1 ? "CITY_NEXT_APP_KEY" : "CITY_APP_KEY", "");
        assertThat(made).isNotEmpty().isNotEqualTo(former);
        starts.clear();

        rotation(0).run(Kind.QUERY_KEY);

        assertThat(keys().appKey()).isEqualTo(made);
        assertThat(keys().hasFormer()).isFalse();
        assertThat(starts).last().isEqualTo(Set.of(made));
        assertThat(lines).containsExactly(
                "this completed an earlier change, repeat the command for another key; the former one has ended");
    }

    /// Each writes the whole file of secrets.
    @Test
    void oneReplacementRunsAtATimeAndTheNextOneBeginsWithWhatItWrote() {
        Rotation earlier = rotation(() -> {
        });
        Rotation beside = rotation(() -> {
        });
        rotation(() -> assertThatThrownBy(() -> beside.run(Kind.OPERATOR_SECRET)).isInstanceOf(PartFailed.class)
                .hasMessage("Another ./hall rotate is running.")).run(Kind.QUERY_KEY);
        String made = keys().appKey();
        assertThat(starts).hasSize(2);

        earlier.run(Kind.QUERY_KEY);

        assertThat(starts.get(2)).contains(made);
    }

    /// @param interruptedStart
    ///            the start of the city at which the command ends, or 0
    private Rotation rotation(int interruptedStart) {
        return rotation(() -> {
            if (starts.size() + 1 == interruptedStart) {
                throw new PartFailed("interrupted");
            }
        });
    }

    private Rotation rotation(Runnable beforeStart) {
        return new Rotation(root.resolve(".hall"),
                secrets -> new Stack(Layout.of(root, Map.of()), secrets), _ -> List.of(), Stack.CITY::equals, _ -> {
                    beforeStart.run();
                    starts.add(accepted());
                }, _ -> {
                }, lines::add);
    }

    private Set<String> accepted() {
        return keys().ofCity().entrySet().stream().filter(each -> each.getKey().endsWith("APP_KEY"))
                .map(Map.Entry::getValue).collect(Collectors.toSet());
    }

    private Path file() {
        return root.resolve(".hall/secrets.json");
    }

    private QueryKeys keys() {
        return new QueryKeys(Secrets.in(file()));
    }
}
