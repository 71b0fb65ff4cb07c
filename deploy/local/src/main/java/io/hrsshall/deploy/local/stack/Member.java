package io.hrsshall.deploy.local.stack;

import java.util.List;
import java.util.function.Supplier;

import io.hrsshall.deploy.parts.Program;

/// One process of the stack.
///
/// @param needs
///            the members that must be ready before this one is started
/// @param program
///            made only when it is its turn: that may unpack, build or format something
/// @param afterwards
///            what must be done once it is ready, before anything that needs it starts
record Member(String name, List<String> needs, Supplier<Program> program, Runnable afterwards) {

    Member {
        needs = List.copyOf(needs);
    }

    Member(String name, List<String> needs, Supplier<Program> program) {
        this(name, needs, program, () -> {
        });
    }
}
