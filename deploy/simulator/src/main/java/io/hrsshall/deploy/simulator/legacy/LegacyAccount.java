package io.hrsshall.deploy.simulator.legacy;

import java.util.List;

/** A login of the older system. One login may hold several units; one with a CA has no password. */
record LegacyAccount(String username, String password, boolean ca, List<Unit> units) {

    /** The older system's own number of a unit, and which company it is. */
    record Unit(String unitNumber, String uscc) {}
}
