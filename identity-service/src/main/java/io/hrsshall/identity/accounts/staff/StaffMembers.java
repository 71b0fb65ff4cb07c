package io.hrsshall.identity.accounts.staff;

import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface StaffMembers extends ListCrudRepository<Staff, UUID> {

    @Query("SELECT * FROM staff WHERE id = :id FOR UPDATE")
    Optional<Staff> lock(UUID id);

    /// The active heads. Whoever changes the staff of a city locks them first, in the same order.
    @Query("""
            SELECT * FROM staff WHERE city = :city AND status = 'ACTIVE' AND NOT shared
            AND 'head' = ANY (string_to_array(roles, ',')) ORDER BY id FOR UPDATE""")
    List<Staff> lockHeads(City city);

    @Query("""
            SELECT count(*) FROM staff WHERE city = :city AND status = 'ACTIVE' AND NOT shared
            AND 'head' = ANY (string_to_array(roles, ','))""")
    int countHeads(City city);

    @Query("SELECT * FROM staff WHERE city = :city AND shared FOR UPDATE")
    Optional<Staff> lockShared(City city);

    @Query("""
            SELECT * FROM staff WHERE city = :city AND NOT shared
            AND (CAST(:status AS text) IS NULL OR status = :status) ORDER BY user_name""")
    List<Staff> ofCity(City city, @Nullable String status);

    /// Who is or was a head.
    @Query("""
            SELECT * FROM staff WHERE NOT shared AND (was_head OR 'head' = ANY (string_to_array(roles, ',')))
            ORDER BY city, user_name""")
    List<Staff> heads();

    @Query("SELECT * FROM staff WHERE id IN (:ids)")
    List<Staff> named(Collection<UUID> ids);

    /// Takes a user of Keycloak over. The account is unknown here if it was made at the installation.
    ///
    /// @return 0 if it is known
    @Modifying
    @Query("""
            INSERT INTO staff (id, user_name, city, shared, roles, county, status, first_password_at, created_at,
                               created_by, changed_at, changed_by, version, was_head)
            VALUES (:id, :userName, :city, :shared, :roles, :county, 'ACTIVE', :firstPasswordAt, :now, :by, :now, :by,
                    1, 'head' = ANY (string_to_array(:roles, ',')))
            ON CONFLICT DO NOTHING""")
    int adopt(UUID id, String userName, City city, boolean shared, String roles, @Nullable String county,
            @Nullable Instant firstPasswordAt, Instant now, String by);

    /// A login replaces the first password, except one that was set while the login was under way.
    @Modifying
    @Query("""
            UPDATE staff SET last_login_at = :now,
                first_password_at = CASE WHEN first_password_at > :begun THEN first_password_at END
            WHERE id = :id""")
    void loggedIn(UUID id, Instant begun, Instant now);
}
