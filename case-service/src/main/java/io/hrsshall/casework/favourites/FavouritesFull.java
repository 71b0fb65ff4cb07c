package io.hrsshall.casework.favourites;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The maximum number of favourites is reached.
class FavouritesFull extends BrokenRule {

    FavouritesFull(int most) {
        super(Status.CONFLICT, "favourites-full", most);
    }
}
