package io.hrsshall.kit.sample;

import java.util.UUID;
import org.springframework.data.repository.CrudRepository;

interface Orders extends CrudRepository<OrderService.Order, UUID> {}
