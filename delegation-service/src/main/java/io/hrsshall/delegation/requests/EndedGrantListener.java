package io.hrsshall.delegation.requests;

import io.hrsshall.delegation.grants.GrantEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Closes the open requests of a grant when the grant ends for good.
@Component
class EndedGrantListener {

    private final AccessRequests requests;

    EndedGrantListener(AccessRequests requests) {
        this.requests = requests;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(GrantEvent.Ended ended) {
        requests.findByGrantIdAndStatus(ended.grant().id(), AccessRequestStatus.OPEN)
                .forEach(request -> requests.save(request.lapse(ended.by().name(), ended.at())));
    }
}
