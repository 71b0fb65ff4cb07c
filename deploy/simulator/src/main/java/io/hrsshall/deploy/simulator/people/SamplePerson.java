package io.hrsshall.deploy.simulator.people;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// A fictitious person with all data that a registration needs.
public record SamplePerson(String name, String idType, String idNumber, String mobile) {

    public static final String ID_CARD = "RESIDENT_ID_CARD";

    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎";
    private static final String GIVEN_NAMES = "子轩梓涵宇浩然欣怡思远佳明雨泽嘉俊杰诗语晨曦文博雅静建国志强海涛玉兰秀英立新永福春梅小红国栋慧敏启航晓东婉清";
    private static final String[] PREFIXES = {"130", "131", "132", "133", "135", "136", "137", "138", "139", "150",
            "151",
            "152", "153", "155", "156", "157", "158", "159", "180", "181", "182", "183", "185", "186", "187", "188",
            "189"};

    private static final Set<String> MOBILES = ConcurrentHashMap.newKeySet();

    /// A person whom this process has not generated before.
    public static SamplePerson random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        while (true) {
            String mobile = PREFIXES[random.nextInt(PREFIXES.length)] + "%08d".formatted(random.nextInt(100_000_000));
            if (MOBILES.add(mobile)) {
                return new SamplePerson(randomName(), ID_CARD, IdNumbers.random(), mobile);
            }
        }
    }

    public static String randomName() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder name = new StringBuilder().append(SURNAMES.charAt(random.nextInt(SURNAMES.length())));
        int given = random.nextInt(10) < 8 ? 2 : 1;
        for (int i = 0; i < given; i++) {
            name.append(GIVEN_NAMES.charAt(random.nextInt(GIVEN_NAMES.length())));
        }
        return name.toString();
    }
}
