package io.hrsshall.kit.test.houses.bad.two;

import io.hrsshall.kit.test.houses.bad.one.OneManager;
import java.util.UUID;
import org.springframework.data.repository.Repository;

public interface TwoThings extends Repository<OneManager, UUID> {}
