package io.hrsshall.deploy.keycloak.realm;

import java.util.function.Consumer;

/// One migration of a realm. It can be repeated after it was interrupted.
record Step(String name, Consumer<Realm> work) {}
