package io.hrsshall.identity.guards.budgets.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.guards.budgets.BudgetGate;
import io.hrsshall.identity.guards.budgets.WithinBudget;
import io.hrsshall.identity.guards.limits.DailyLimit;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.security.CurrentActor;
import io.hrsshall.kit.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Applies [WithinBudget] before the body is read, after the policy.
final class BudgetInterceptor implements HandlerInterceptor {

    static final String HEADER = "Puzzle-Pass";
    private static final int MAX_LENGTH = 100;
    private static final String ADMITTED = BudgetInterceptor.class.getName() + ".admitted";

    private final BudgetGate gate;
    private final DailyLimit limits;

    BudgetInterceptor(BudgetGate gate, DailyLimit limits) {
        this.gate = gate;
        this.limits = limits;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        WithinBudget limited = handler instanceof HandlerMethod method
                ? method.getMethodAnnotation(WithinBudget.class)
                : null;
        if (limited != null && !CurrentActor.get().map(this::isWithinOwn).orElse(false)) {
            request.setAttribute(ADMITTED, gate.admit(limited.value(), pass(request), ClientAddress.of(request)));
        }
        return true;
    }

    /// A token can be used from as many addresses as a botnet has, so it is no way around the budgets.
    private boolean isWithinOwn(Actor caller) {
        return limits.count(DailyLimit.Kind.LOGGED_IN_OPERATION, caller.account()).isEmpty();
    }

    private static @Nullable PuzzlePass pass(HttpServletRequest request) {
        String header = request.getHeader(HEADER);
        if (header != null && (header.isEmpty() || header.length() > MAX_LENGTH)) {
            throw new InvalidField(HEADER, "puzzle-pass-invalid");
        }
        return PuzzlePass.ofNullable(header);
    }

    /// Not after a failure of a provider: it may have done what costs money.
    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
            @Nullable Exception failure) {
        if (request.getAttribute(ADMITTED) instanceof BudgetGate.Admitted admitted
                && HttpStatus.resolve(response.getStatus()) instanceof HttpStatus status
                && status.is4xxClientError()) {
            gate.giveBack(admitted);
        }
    }
}
