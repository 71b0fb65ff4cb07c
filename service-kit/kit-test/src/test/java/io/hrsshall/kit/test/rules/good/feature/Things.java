package io.hrsshall.kit.test.rules.good.feature;

import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Things extends Repository<Thing, UUID> {}
