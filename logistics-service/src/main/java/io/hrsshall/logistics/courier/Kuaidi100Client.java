package io.hrsshall.logistics.courier;

import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// Kuaidi100 (快递100). Every answer has status 200; its return code tells success from failure.
@FeignClient(name = "kuaidi100", url = "${hall.courier.url}")
interface Kuaidi100Client {

    @PostMapping(value = "/poll/query.do", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String query(@RequestBody MultiValueMap<String, String> form);

    @PostMapping(value = "/poll", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String subscribe(@RequestBody MultiValueMap<String, String> form);
}
