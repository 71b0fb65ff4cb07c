package io.hrsshall.deploy.simulator.behaviour;

/// For providers that answer no HTTP requests.
public record BehaviourChanged(Provider provider, boolean ok) {}
