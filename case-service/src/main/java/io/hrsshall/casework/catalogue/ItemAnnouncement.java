package io.hrsshall.casework.catalogue;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.ItemAnnouncements.Announced;
import io.hrsshall.kit.tasks.DueItemTask;
import io.hrsshall.kit.values.City;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;

/// Announces each new version of an item to the cities that it concerns, once, whether a publication or a release
/// brought it.
@Service
public class ItemAnnouncement {

    private final ItemAnnouncements announcements;
    private final CatalogueQueries items;

    ItemAnnouncement(ItemAnnouncements announcements, CatalogueQueries items) {
        this.announcements = announcements;
        this.items = items;
    }

    /// @param handling
    ///            the cities that handle filings of this version
    /// @param concerned
    ///            these, and those that handled the version before
    public record ItemPublished(ItemCode code, int version, String name, boolean retired, LocalDate effectiveFrom,
            List<City> handling, List<City> concerned) {}

    /// At any time of day: systems read it.
    @Bean
    static DueItemTask itemAnnouncementTask(ItemAnnouncement announcement, Clock clock) {
        return new DueItemTask("new-item-versions", LocalTime.MIN, clock, announcement::findDue,
                announcement::announce);
    }

    public List<UUID> findDue(int most) {
        return announcements.unannounced(most);
    }

    public void announce(UUID announcement) {
        announcements.announce(announcement, this::published);
    }

    private ItemPublished published(Announced version) {
        ItemCode code = new ItemCode(version.code());
        ServiceItem item = items.version(code, version.version()).orElseThrow();
        List<City> handling = handling(Optional.of(item));
        List<City> before = handling(items.version(code, version.version() - 1));
        return new ItemPublished(code, version.version(), item.name(), item.retired(), version.effectiveFrom(),
                handling, Stream.concat(handling.stream(), before.stream()).distinct().toList());
    }

    private static List<City> handling(Optional<ServiceItem> item) {
        return item.map(found -> City.all().stream().filter(found::isHandledIn).toList()).orElse(List.of());
    }
}
