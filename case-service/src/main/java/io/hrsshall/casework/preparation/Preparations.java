package io.hrsshall.casework.preparation;

import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.citysystem.CitySystems;
import io.hrsshall.casework.offices.Offices;
import io.hrsshall.casework.preparation.Preparation.Place;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.values.City;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// 办前须知, for search results, guides and forms alike.
@Service
public class Preparations {

    private final Offices offices;
    private final CitySystems systems;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Preparations(Offices offices, CitySystems systems, WorkingCalendar calendar, Clock clock) {
        this.offices = offices;
        this.systems = systems;
        this.calendar = calendar;
        this.clock = clock;
    }

    /// @param city
    ///            of the unit, the institution or the employer; null for no city in particular
    public Preparation of(ServiceItem item, @Nullable City city) {
        Place place = place(item, city);
        return Preparation.of(item, place, place != null && systems.isConnected(place.city()),
                LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE), calendar);
    }

    private @Nullable Place place(ServiceItem item, @Nullable City city) {
        City handler = item.definition().handling().cityFor(city == null ? City.PROVINCE : city);
        return item.isHandledIn(handler) ? new Place(handler, offices.recent(item.authority(), handler)) : null;
    }
}
