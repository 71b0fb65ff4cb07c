package io.hrsshall.deploy.simulator.legacy;

import io.hrsshall.deploy.simulator.storage.KeyValueFile;
import io.hrsshall.deploy.simulator.storage.KeyValueFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/// The accounts of 江苏省人社网办大厅: fixed samples and added ones.
@Service
class LegacyAccounts {

    private static final int CAPACITY = 20_000;

    private final Map<String, LegacyAccount> samples = new LinkedHashMap<>();
    private final KeyValueFile<LegacyAccount> added;

    LegacyAccounts(KeyValueFiles files, JsonMapper json) throws IOException {
        try (InputStream in = new ClassPathResource("samples/legacy-accounts.json").getInputStream()) {
            for (LegacyAccount account : json.readValue(in, LegacyAccount[].class)) {
                samples.put(account.username(), account);
            }
        }
        this.added = files.open("legacy-accounts", LegacyAccount.class, CAPACITY);
    }

    Optional<LegacyAccount> find(String username) {
        LegacyAccount sample = samples.get(username);
        return sample != null ? Optional.of(sample) : added.find(username);
    }

    List<LegacyAccount> list(int limit) {
        return Stream.concat(samples.values().stream(), added.newestFirst(_ -> true, limit).stream()).limit(limit)
                .toList();
    }

    synchronized LegacyAccount add(LegacyAccount account) {
        if (find(account.username()).isPresent()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "用户名已存在：" + account.username());
        }
        added.put(account.username(), account);
        return account;
    }
}
