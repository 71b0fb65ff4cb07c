package io.hrsshall.deploy.simulator.register;

import io.hrsshall.deploy.simulator.people.IdNumbers;
import io.hrsshall.deploy.simulator.people.SamplePerson;
import io.hrsshall.deploy.simulator.storage.KeyValueFile;
import io.hrsshall.deploy.simulator.storage.KeyValueFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/// The companies of the register: fixed samples, added or changed ones, and generated ones.
@Service
public class EnterpriseRegister {

    private static final String[] WORDS = {"云帆", "长江", "紫金", "运河", "太湖", "东方", "明远", "华康", "瑞丰", "恒信", "天成", "启明", "江海",
            "润泽", "新源", "金陵"};
    private static final String[] TRADES = {"软件", "机械制造", "电子科技", "纺织", "物流", "餐饮管理", "建筑工程", "环保科技", "医疗器械", "人力资源服务"};
    private static final int CAPACITY = 50_000;

    private final Map<String, Enterprise> samples = new LinkedHashMap<>();
    private final KeyValueFile<Enterprise> added;

    EnterpriseRegister(KeyValueFiles files, JsonMapper json) throws IOException {
        try (InputStream in = new ClassPathResource("samples/enterprises.json").getInputStream()) {
            for (Enterprise enterprise : json.readValue(in, Enterprise[].class)) {
                samples.put(enterprise.uscc(), enterprise);
            }
        }
        this.added = files.open("enterprises", Enterprise.class, CAPACITY);
    }

    public Optional<Enterprise> find(String uscc) {
        return added.find(uscc).or(() -> Optional.ofNullable(samples.get(uscc)))
                .or(() -> GeneratedEnterprises.find(uscc));
    }

    /// The sample companies, which the demonstration registers in the hall.
    public List<Enterprise> samples() {
        return List.copyOf(samples.values());
    }

    /// Changes a company's entry, for example its legal representative.
    Optional<Enterprise> change(String uscc, UnaryOperator<Enterprise> change) {
        return find(uscc).map(change).map(changed -> {
            added.put(uscc, changed);
            return changed;
        });
    }

    /// The samples, then the added companies, newest first.
    List<Enterprise> list(Predicate<Enterprise> wanted, int limit) {
        return Stream.concat(samples.values().stream().filter(sample -> added.find(sample.uscc()).isEmpty()),
                added.newestFirst(wanted, limit).stream()).filter(wanted).limit(limit).toList();
    }

    /// Adds a company with a new USCC; missing data is generated.
    public Enterprise add(@Nullable String name, @Nullable String cityCode,
            Enterprise.@Nullable LegalRepresentative legalRepresentative) {
        String code = cityCode == null ? "320100" : cityCode;
        if (!Cities.isKnown(code)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "city 不是江苏的设区市代码：" + code);
        }
        Cities.City city = Cities.of(code);
        Enterprise.LegalRepresentative representative = legalRepresentative != null
                ? legalRepresentative
                : new Enterprise.LegalRepresentative(SamplePerson.randomName(), SamplePerson.ID_CARD,
                        IdNumbers.random());
        String uscc = UnifiedSocialCreditCodes.randomCompany(city.division());
        while (find(uscc).isPresent()) {
            uscc = UnifiedSocialCreditCodes.randomCompany(city.division());
        }
        Enterprise enterprise = new Enterprise(uscc, name == null || name.isBlank() ? randomName(city) : name.strip(),
                code,
                Enterprise.IN_BUSINESS, representative);
        added.put(uscc, enterprise);
        return enterprise;
    }

    private static String randomName(Cities.City city) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return city.name() + WORDS[random.nextInt(WORDS.length)] + WORDS[random.nextInt(WORDS.length)]
                + TRADES[random.nextInt(TRADES.length)] + "有限公司";
    }
}
