package io.hrsshall.casework.querytests;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.citysystem.CitySystemFailure;
import io.hrsshall.casework.citysystem.CitySystems;
import io.hrsshall.casework.citysystem.QueryKey;
import io.hrsshall.casework.citysystem.TestedAnswer;
import io.hrsshall.casework.citysystem.TestedAnswer.Reason;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Asks the system of a city a test question at its own request. Nothing of it is stored but the count of the hour, and
/// what the system answers is only judged.
@Service
public class QueryTesting {

    private static final Logger log = LoggerFactory.getLogger(QueryTesting.class);

    private final Catalogue catalogue;
    private final CitySystems systems;
    private final QueryTestLimit limit;
    private final Clock clock;

    QueryTesting(Catalogue catalogue, CitySystems systems, QueryTestLimit limit, Clock clock) {
        this.catalogue = catalogue;
        this.systems = systems;
        this.limit = limit;
        this.clock = clock;
    }

    /// @param itemCode
    ///            null for the first item of the catalogue about which units ask the city
    /// @throws InvalidField
    ///             if units do not ask the city about the item, or about any
    /// @throws CitySystemFailure
    ///             if the hall has no address or no such key of the city
    /// @throws QueryTestLimitReached
    ///             if the city has asked for too many within an hour
    public QueryTest test(QueryKey key, @Nullable ItemCode itemCode, Actor by) {
        var city = new City(Objects.requireNonNull(by.city(), "a city system acts for a city"));
        ServiceItem item = catalogue.items().stream().filter(each -> TestQuestion.isFor(each, city))
                .filter(each -> itemCode == null || each.code().equals(itemCode)).findFirst()
                .orElseThrow(() -> new InvalidField("itemCode", "item-unknown"));
        systems.requireKey(city, key);
        limit.count(city, by);
        UUID queryId = Ids.next();
        Instant askedAt = clock.instant();
        TestedAnswer tested = systems.test(city, TestQuestion.of(queryId, item, city), key);
        Reason reason = tested.answer() == null || catalogue.isAnswer(item, tested.answer())
                ? tested.reason()
                : Reason.OTHER_SCHEMA;
        log.info("Query tested, city={}, key={}, query={}, item={}, status={}, reason={}", city.code(), key, queryId,
                item.code(), tested.status(), reason);
        return new QueryTest(askedAt, new QueryTest.Key(key, tested.appKey()), tested.host(),
                new QueryTest.Question(queryId, item.code(), item.version()),
                new QueryTest.Outcome(tested.status(), tested.duration().toMillis(), reason));
    }
}
