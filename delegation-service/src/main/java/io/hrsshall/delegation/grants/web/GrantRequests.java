package io.hrsshall.delegation.grants.web;

import io.hrsshall.authority.GrantId;
import io.hrsshall.delegation.grants.AppointAdministrator;
import io.hrsshall.delegation.grants.ChangeGrant;
import io.hrsshall.delegation.grants.GrantAgent;
import io.hrsshall.delegation.grants.GrantedScopes;
import io.hrsshall.delegation.grants.Position;
import io.hrsshall.kit.persons.NamedPerson;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.values.UnitNumber;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Request bodies and their conversion to commands.
final class GrantRequests {

    private GrantRequests() {}

    record WindowRequest(@NotNull LocalDate from, @NotNull LocalDate to) {}

    /// @param idType
    ///            an ID card if absent, because the manual's form has no such field
    record AdministratorRequest(@NotNull PersonName name, @Nullable IdType idType,
            @NotNull @Size(max = 40) String idNumber, @NotNull Mobile mobile, @NotNull @Valid WindowRequest window) {

        AppointAdministrator toCommand(UnitNumber unitNumber) {
            return new AppointAdministrator(unitNumber, person(name, idType, idNumber, mobile), window.from(),
                    window.to());
        }
    }

    record ChangedAdministratorRequest(@NotNull @Valid WindowRequest window) {

        ChangeGrant toCommand(UnitNumber unitNumber, GrantId grantId, @Nullable String ifMatch) {
            return new ChangeGrant(unitNumber, grantId, Position.ADMINISTRATOR, window.from(), window.to(),
                    GrantedScopes.none(), ifMatch);
        }
    }

    record AgentRequest(@NotNull PersonName name, @Nullable IdType idType,
            @NotNull @Size(max = 40) String idNumber, @NotNull Mobile mobile, @NotNull @Valid WindowRequest window,
            @NotEmpty @Size(max = 100) List<@NotNull @Valid ScopeRequest> scopes) {

        GrantAgent toCommand(UnitNumber unitNumber) {
            return new GrantAgent(unitNumber, person(name, idType, idNumber, mobile), window.from(), window.to(),
                    ScopeRequest.toScopes(scopes));
        }
    }

    record ChangedAgentRequest(@NotNull @Valid WindowRequest window,
            @NotEmpty @Size(max = 100) List<@NotNull @Valid ScopeRequest> scopes) {

        ChangeGrant toCommand(UnitNumber unitNumber, GrantId grantId, @Nullable String ifMatch) {
            return new ChangeGrant(unitNumber, grantId, Position.AGENT, window.from(), window.to(),
                    ScopeRequest.toScopes(scopes), ifMatch);
        }
    }

    private static NamedPerson person(PersonName name, @Nullable IdType idType, String idNumber, Mobile mobile) {
        return new NamedPerson(name,
                IdDocument.parse("idNumber", Objects.requireNonNullElse(idType, IdType.RESIDENT_ID_CARD), idNumber),
                mobile);
    }
}
