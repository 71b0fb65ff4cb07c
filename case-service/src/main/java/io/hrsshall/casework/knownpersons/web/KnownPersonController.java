package io.hrsshall.casework.knownpersons.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.knownpersons.KnownPersonOffers;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnitNumber;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// 曾申报人员.
@RestController
@RequestMapping("/api/v1/units/{unitNumber}/known-persons")
class KnownPersonController {

    private final KnownPersonOffers offers;

    KnownPersonController(KnownPersonOffers offers) {
        this.offers = offers;
    }

    @GetMapping
    @OperationId("getKnownPersonSetting")
    KnownPersonSetting setting(@PathVariable UnitNumber unitNumber) {
        return new KnownPersonSetting(offers.isKept(unitNumber));
    }

    @PutMapping
    @OperationId("changeKnownPersonSetting")
    KnownPersonSetting change(@PathVariable UnitNumber unitNumber,
            @RequestBody @Valid KnownPersonSettingRequest request,
            Actor actor) {
        offers.keep(unitNumber, Boolean.TRUE.equals(request.kept()), actor);
        return new KnownPersonSetting(offers.isKept(unitNumber));
    }

    /// By POST, because a name or ID number has no place in an address.
    @PostMapping("/{itemCode}")
    @OperationId("findKnownPersons")
    KnownPersonList find(@PathVariable UnitNumber unitNumber, @PathVariable ItemCode itemCode,
            @RequestBody @Valid FindKnownPersons request, AuthorityFilter filter, Actor actor) {
        return new KnownPersonList(offers.find(unitNumber, itemCode, request.text(), filter, actor).stream()
                .map(KnownPersonView::new).toList());
    }

    record KnownPersonSetting(boolean kept) {}

    record KnownPersonSettingRequest(@NotNull @Nullable Boolean kept) {}

    record FindKnownPersons(@NotBlank @Size(max = 50) String text) {

        /// Without personal data.
        @Override
        public String toString() {
            return "FindKnownPersons";
        }
    }

    record KnownPersonList(List<KnownPersonView> items) {}

    record KnownPersonView(JsonNode values) {

        /// Without personal data.
        @Override
        public String toString() {
            return "KnownPersonView";
        }
    }
}
