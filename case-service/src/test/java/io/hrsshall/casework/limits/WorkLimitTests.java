package io.hrsshall.casework.limits;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hrsshall.casework.limits.WorkLimit.Place;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkLimitTests {

    private final WorkLimit limit = new WorkLimit(3, 2, Duration.ZERO);

    @Test
    void anAccountTakesNoMoreThanItsPlaces() {
        limit.take("a");
        Place second = limit.take("a");
        isBusy("a");
        assertThatCode(() -> limit.take("b")).doesNotThrowAnyException();
        second.close();
        assertThatCode(() -> limit.take("a")).doesNotThrowAnyException();
    }

    @Test
    void allAccountsTakeNoMoreThanThePlacesOfTheInstance() {
        Place first = limit.take("a");
        limit.take("b");
        limit.take("c");
        isBusy("d");
        first.close();
        assertThatCode(() -> limit.take("d")).doesNotThrowAnyException();
    }

    @Test
    void aPlaceIsGivenBackOnce() {
        Place first = limit.take("a");
        limit.take("a");
        first.close();
        first.close();
        limit.take("a");
        isBusy("a");
    }

    private void isBusy(String account) {
        assertThatExceptionOfType(Busy.class).isThrownBy(() -> limit.take(account));
    }
}
