package io.hrsshall.identity.logins.unitlogin.web;

import io.hrsshall.identity.accounts.sessions.web.TokensView;
import io.hrsshall.identity.journeys.registration.UnitProofs;
import io.hrsshall.identity.logins.qrlogin.BrowserQrLogin;
import io.hrsshall.identity.logins.unitlogin.UnitLogin;
import io.hrsshall.identity.outside.keycloak.IssuedTokens;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/// The answer to an accepted proof of a unit: tokens, or 202 if the proof alone is not enough for a login.
public final class UnitLoginAnswer {

    private UnitLoginAnswer() {}

    enum Next {
        CONFIRMATION,
        REGISTRATION
    }

    public record ProvenUnitView(String proof, UnifiedSocialCreditCode uscc, String name, Instant expiresAt,
            List<String> legacySystems) {

        public static ProvenUnitView of(UnitProofs.Proven proven, List<String> legacySystems) {
            return new ProvenUnitView(proven.proof().value(), proven.uscc(), proven.name(), proven.expiresAt(),
                    legacySystems);
        }

        /// Without the proof.
        @Override
        public String toString() {
            return "ProvenUnitView";
        }
    }

    record UnitAccepted(Next next, BrowserQrLogin.@Nullable Opened confirmation,
            @Nullable ProvenUnitView registration) {}

    public static ResponseEntity<Record> of(UnitLogin.Outcome outcome) {
        return switch (outcome) {
            case UnitLogin.LoggedIn(IssuedTokens tokens) -> ResponseEntity.ok(TokensView.of(tokens));
            case UnitLogin.ConfirmationOpened(BrowserQrLogin.Opened confirmation) ->
                ResponseEntity.accepted().body(new UnitAccepted(Next.CONFIRMATION, confirmation, null));
            case UnitLogin.NotRegistered(UnitProofs.Proven unit, List<String> legacySystems) ->
                ResponseEntity.accepted().body(
                        new UnitAccepted(Next.REGISTRATION, null, ProvenUnitView.of(unit, legacySystems)));
        };
    }
}
