package io.hrsshall.casework.workingdays;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads the years of the calendar from `workingdays/*.yaml`.
@Configuration(proxyBeanMethods = false)
class WorkingDaysConfiguration {

    private static final Logger log = LoggerFactory.getLogger(WorkingDaysConfiguration.class);
    /// Warns early enough to add the next notice.
    private static final int HORIZON_DAYS = 60;

    @Bean
    WorkingCalendar workingCalendar(Clock clock) throws IOException {
        WorkingCalendar calendar = read();
        LocalDate horizon = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE).plusDays(HORIZON_DAYS);
        if (!calendar.isAnnounced(horizon)) {
            log.warn("Holidays not announced, due days are provisional, year={}", horizon.getYear());
        }
        return calendar;
    }

    static WorkingCalendar read() throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        Map<Integer, CalendarYear> years = new HashMap<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:workingdays/*.yaml")) {
            try (InputStream content = file.getInputStream()) {
                CalendarYear year = yaml.readValue(content, CalendarYear.class);
                if (years.put(year.year(), year) != null) {
                    throw new IllegalStateException("two calendar files for " + year.year());
                }
            }
        }
        return new WorkingCalendar(years);
    }
}
