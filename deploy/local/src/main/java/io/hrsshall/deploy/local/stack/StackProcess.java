package io.hrsshall.deploy.local.stack;

import io.hrsshall.deploy.parts.Program;
import java.util.List;
import java.util.function.Supplier;

/// One process of the stack.
///
/// @param needs
///            the processes that must be ready before this one is started
/// @param program
///            called when the process is about to be started, since it may unpack, build or format something
/// @param afterwards
///            run once the process is ready, before anything that needs it is started
record StackProcess(String name, List<String> needs, Supplier<Program> program, Runnable afterwards) {

    StackProcess {
        needs = List.copyOf(needs);
    }

    StackProcess(String name, List<String> needs, Supplier<Program> program) {
        this(name, needs, program, () -> {
        });
    }
}
