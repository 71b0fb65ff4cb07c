package io.hrsshall.kit.test.rules.bad.two;

import io.hrsshall.kit.test.rules.bad.one.OneManager;
import java.util.UUID;
import org.springframework.data.repository.Repository;

public interface TwoThings extends Repository<OneManager, UUID> {}
