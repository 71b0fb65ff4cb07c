package io.hrsshall.logistics.courier;

import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.logistics.parcels.ParcelEvent;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Starts the courier tasks of a parcel that was sent or corrected, and ends them when nothing more is to be followed.
@Component
class CourierTasks {

    private final DurableTasks tasks;

    CourierTasks(DurableTasks tasks) {
        this.tasks = tasks;
    }

    /// Before the outbox is written.
    @EventListener
    @Order(1)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ParcelEvent event) {
        UUID id = event.parcel().id();
        switch (event) {
            case ParcelEvent.ParcelDispatched _,ParcelEvent.OriginalsSent _,ParcelEvent.WaybillCorrected _ -> {
                tasks.schedule(ParcelSubscriptionTask.KIND, id);
                tasks.schedule(ParcelPollingTask.KIND, id);
            }
            case ParcelEvent.ParcelInTrouble _,ParcelEvent.DeliveryRedirected _ -> {
            }
            case ParcelEvent.ParcelDelivered _,ParcelEvent.ParcelReturned _,ParcelEvent.ParcelLost _,ParcelEvent.ParcelWithdrawn _,ParcelEvent.OriginalsReceived _,ParcelEvent.OriginalsWithdrawn _ -> {
                tasks.cancel(ParcelSubscriptionTask.KIND, id);
                tasks.cancel(ParcelPollingTask.KIND, id);
            }
        }
    }
}
