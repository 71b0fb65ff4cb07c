package io.hrsshall.casework.favourites.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.Offers;
import io.hrsshall.casework.catalogue.web.ItemSummaryView;
import io.hrsshall.casework.favourites.FavouriteService;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.City;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// 我的收藏.
@RestController
@RequestMapping({"/api/v1/units/{unitNumber}/favourites", "/api/v1/institutions/{number}/favourites"})
class FavouriteController {

    private final FavouriteService favourites;
    private final Offers offers;

    FavouriteController(FavouriteService favourites, Offers offers) {
        this.favourites = favourites;
        this.offers = offers;
    }

    record FavouriteList(List<ItemSummaryView> items) {}

    @GetMapping
    @OperationId("listFavourites")
    FavouriteList list(Actor actor) {
        City city = favourites.city(actor);
        return new FavouriteList(favourites.list(actor).stream()
                .map(item -> ItemSummaryView.of(item, offers.isOffered(item, city))).toList());
    }

    @PutMapping("/{itemCode}")
    @OperationId("addFavourite")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void add(@PathVariable ItemCode itemCode, Actor actor) {
        favourites.add(itemCode, actor);
    }

    @DeleteMapping("/{itemCode}")
    @OperationId("removeFavourite")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable ItemCode itemCode, Actor actor) {
        favourites.remove(itemCode, actor);
    }
}
