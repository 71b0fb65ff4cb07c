package io.hrsshall.casework.favourites;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.problem.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// 收藏: the items that a person keeps at hand when acting for a unit.
@Service
public class Favourites {

    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Catalogue catalogue;
    private final Clock clock;

    Favourites(JdbcClient jdbc, Catalogue catalogue, Clock clock) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /// Newest first; what has left the catalogue is passed over.
    public List<ServiceItem> of(Actor actor) {
        return jdbc.sql("""
                select item_code from favourite where unit_number = :unit and person = cast(:person as uuid)
                order by created_at desc, item_code""").param("unit", unit(actor)).param("person", person(actor))
                .query(String.class).list().stream().map(code -> catalogue.find(new ItemCode(code)))
                .flatMap(Optional::stream).filter(item -> !item.retired()).toList();
    }

    /// Keeps an item; nothing happens if it is kept already.
    ///
    /// @throws NotFound
    ///             if the catalogue has no such item
    /// @throws FavouritesFull
    ///             if there are [#MOST] already
    @Transactional
    public void add(ItemCode item, Actor actor) {
        if (catalogue.find(item).filter(found -> !found.retired()).isEmpty()) {
            throw new NotFound();
        }
        // One at a time for each person, so that the count below stays true.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 1))")
                .param("key", unit(actor) + "/" + person(actor)).query((row, number) -> true).single();
        Instant now = clock.instant();
        Audit audit = Audit.created(actor, now);
        jdbc.sql(
                """
                        insert into favourite (unit_number, person, item_code, created_at, created_by, created_grant, changed_at,
                            changed_by, changed_grant, version)
                        values (:unit, cast(:person as uuid), :item, :now, :by, :grant, :now, :by, :grant, 1)
                        on conflict do nothing""")
                .param("unit", unit(actor)).param("person", person(actor))
                .param("item", item.value()).param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", audit.createdBy()).param("grant", audit.createdGrant()).update();
        if (count(actor) > MOST) {
            throw new FavouritesFull(MOST);
        }
    }

    @Transactional
    public void remove(ItemCode item, Actor actor) {
        jdbc.sql("""
                delete from favourite
                where unit_number = :unit and person = cast(:person as uuid) and item_code = :item""")
                .param("unit", unit(actor)).param("person", person(actor)).param("item", item.value()).update();
    }

    private long count(Actor actor) {
        return jdbc.sql("select count(*) from favourite where unit_number = :unit and person = cast(:person as uuid)")
                .param("unit", unit(actor)).param("person", person(actor)).query(Long.class).single();
    }

    private static String unit(Actor actor) {
        return Objects.requireNonNull(actor.unit());
    }

    private static String person(Actor actor) {
        return Objects.requireNonNull(actor.person());
    }
}
