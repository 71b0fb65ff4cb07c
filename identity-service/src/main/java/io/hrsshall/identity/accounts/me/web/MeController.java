package io.hrsshall.identity.accounts.me.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Scopes;
import io.hrsshall.authority.Tier;
import io.hrsshall.identity.accounts.me.CurrentUser;
import io.hrsshall.identity.outside.delegation.DelegationClient.ActingOption;
import io.hrsshall.identity.outside.keycloak.TokenContext;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.IdType;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me")
class MeController {

    private final CurrentUser currentUser;

    MeController(CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    record Me(UUID personId, String name, IdType idType, String idNumber, @Nullable String mobile, String accountKind,
            TokenContext acting) {}

    record ActingOptionsView(List<ActingOption> options) {}

    @OperationId("getMe")
    @GetMapping
    Me me(Actor actor) {
        CurrentUser.Profile profile = currentUser.profile(actor);
        PersonDetails details = profile.person().details();
        return new Me(profile.person().id().value(), details.maskedName(), details.document().type(),
                details.maskedIdNumber(), details.maskedMobile(), profile.account().kind().code(), acting(actor));
    }

    @OperationId("getMyActingOptions")
    @GetMapping("/acting-options")
    ActingOptionsView actingOptions(Actor actor) {
        return new ActingOptionsView(currentUser.actingOptions(actor));
    }

    private static @Nullable List<String> codes(Scopes scopes) {
        return scopes.codes().isEmpty() ? null : scopes.codes();
    }

    private static TokenContext acting(Actor actor) {
        Tier tier = actor.tier();
        return new TokenContext(actor.kind().code(), actor.unit(), actor.institution(), actor.city(),
                tier == null ? null : tier.code(), codes(actor.scopes()), codes(actor.review()),
                actor.window() == null ? null : new TokenContext.Days(actor.window().from(), actor.window().to()),
                null, null);
    }
}
