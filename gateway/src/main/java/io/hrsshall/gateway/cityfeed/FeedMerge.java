package io.hrsshall.gateway.cityfeed;

import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// The pages of several publishers as one: each publisher's events in its order, those of different ones by their time,
/// so that what belongs together mostly comes together.
///
/// @param positions
///            where to go on, by publisher, of those that got further
/// @param more
///            whether there is more now
record FeedMerge(List<Reading.Event> events, Map<String, String> positions, boolean more) {

    /// The same as for a page of one publisher, so that an answer does not grow with the number of publishers. The
    /// event that reaches the limit is the last one. In UTF-8.
    private static final int MAX_BYTES = 1024 * 1024;

    /// The rest of a page.
    private static final class Rest {

        private final String publisher;
        private final Reading.Page page;
        private int next;

        Rest(String publisher, Reading.Page page) {
            this.publisher = publisher;
            this.page = page;
        }

        boolean isEmpty() { return next == page.events().size(); }

        Reading.Event first() {
            return page.events().get(next);
        }
    }

    static FeedMerge of(Map<String, Reading.Page> pages, int limit) {
        List<Rest> rests = pages.entrySet().stream().map(page -> new Rest(page.getKey(), page.getValue())).toList();
        PriorityQueue<Rest> queue = new PriorityQueue<>(Comparator.comparing((Rest rest) -> rest.first().time())
                .thenComparing(rest -> rest.publisher));
        rests.stream().filter(rest -> !rest.isEmpty()).forEach(queue::add);
        List<Reading.Event> events = new ArrayList<>();
        long bytes = 0;
        while (!queue.isEmpty() && events.size() < limit && bytes < MAX_BYTES) {
            Rest rest = queue.remove();
            events.add(rest.first());
            bytes += ByteBufUtil.utf8Bytes(rest.first().json());
            rest.next++;
            if (!rest.isEmpty()) {
                queue.add(rest);
            }
        }
        Map<String, String> positions = new HashMap<>();
        boolean more = false;
        for (Rest rest : rests) {
            if (rest.isEmpty()) {
                positions.put(rest.publisher, rest.page.position());
                more |= rest.page.more();
            } else {
                more = true;
                if (rest.next > 0) {
                    positions.put(rest.publisher, rest.page.events().get(rest.next - 1).position());
                }
            }
        }
        return new FeedMerge(events, positions, more);
    }
}
