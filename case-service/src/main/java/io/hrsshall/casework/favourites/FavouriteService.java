package io.hrsshall.casework.favourites;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.units.Unit;
import io.hrsshall.casework.units.UnitDirectory;
import io.hrsshall.kit.data.AdvisoryLock;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// 收藏: the favourite items of a person in a unit or an institution.
@Service
public class FavouriteService {

    private static final int MAX_FAVOURITES = 100;
    private static final String OWN = """
             WHERE unit_number = :unit AND institution_number IS NOT DISTINCT FROM CAST(:institution AS varchar)
                AND person = :person
            """;

    private final JdbcClient jdbc;
    private final AdvisoryLock locks;
    private final Catalogue catalogue;
    private final UnitDirectory units;
    private final Clock clock;

    FavouriteService(JdbcClient jdbc, AdvisoryLock locks, Catalogue catalogue, UnitDirectory units, Clock clock) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.catalogue = catalogue;
        this.units = units;
        this.clock = clock;
    }

    /// Newest first, without retired items.
    public List<ServiceItem> list(Actor actor) {
        return jdbc.sql("SELECT item_code FROM favourite" + OWN + "ORDER BY created_at DESC, item_code")
                .params(owner(actor)).query(String.class).list().stream()
                .map(code -> catalogue.find(new ItemCode(code))).flatMap(Optional::stream)
                .filter(item -> !item.retired()).toList();
    }

    /// The city in which the person uses them, the unit's; null while the unit is not known yet.
    public @Nullable City city(Actor actor) {
        return units.find(new UnitNumber(Objects.requireNonNull(actor.unit()))).map(Unit::city).orElse(null);
    }

    /// Has no effect if the item is a favourite already.
    ///
    /// @throws NotFound
    ///             if the catalogue has no such item
    /// @throws FavouritesFull
    ///             if there are [#MAX_FAVOURITES] favourites already
    @Transactional
    public void add(ItemCode item, Actor actor) {
        if (catalogue.find(item).filter(found -> !found.retired()).isEmpty()) {
            throw new NotFound();
        }
        // Serializes concurrent additions of one person, so that they cannot exceed the limit together.
        locks.acquire("favourites", actor.unit() + "/" + actor.person());
        Instant now = clock.instant();
        Audit audit = Audit.created(actor, now);
        jdbc.sql(
                """
                        INSERT INTO favourite (unit_number, institution_number, person, item_code, created_at, created_by, created_grant, changed_at,
                            changed_by, changed_grant, version)
                        VALUES (:unit, :institution, :person, :item, :now, :by, :grant, :now, :by, :grant, 1)
                        ON CONFLICT DO NOTHING""")
                .params(owner(actor)).param("item", item.value()).param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", audit.createdBy()).param("grant", audit.createdGrant()).update();
        if (count(actor) > MAX_FAVOURITES) {
            throw new FavouritesFull(MAX_FAVOURITES);
        }
    }

    @Transactional
    public void remove(ItemCode item, Actor actor) {
        jdbc.sql("DELETE FROM favourite" + OWN + "AND item_code = :item").params(owner(actor))
                .param("item", item.value()).update();
    }

    private long count(Actor actor) {
        return jdbc.sql("SELECT count(*) FROM favourite" + OWN).params(owner(actor)).query(Long.class).single();
    }

    private static Map<String, @Nullable Object> owner(Actor actor) {
        Map<String, @Nullable Object> owner = new HashMap<>();
        owner.put("unit", Objects.requireNonNull(actor.unit()));
        owner.put("institution", actor.institution());
        owner.put("person", actor.personId().value());
        return owner;
    }
}
