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
/// @param beforeStop
///            run before an orderly stop
/// @param replicated
///            whether others do its work while it is away
record StackProcess(String name, List<String> needs, Supplier<Program> program, Runnable afterwards,
        Runnable beforeStop, boolean replicated) {

    private static final Runnable NOTHING = () -> {
    };

    StackProcess {
        needs = List.copyOf(needs);
    }

    StackProcess(String name, List<String> needs, Supplier<Program> program, Runnable afterwards) {
        this(name, needs, program, afterwards, NOTHING, false);
    }

    StackProcess(String name, List<String> needs, Supplier<Program> program) {
        this(name, needs, program, NOTHING);
    }

    StackProcess asReplicated(boolean isReplicated) {
        return new StackProcess(name, needs, program, afterwards, beforeStop, isReplicated);
    }

    StackProcess beforeStop(Runnable action) {
        return new StackProcess(name, needs, program, afterwards, action, replicated);
    }
}
