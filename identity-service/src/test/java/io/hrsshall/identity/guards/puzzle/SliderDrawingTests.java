package io.hrsshall.identity.guards.puzzle;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.guards.limits.Limit;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class SliderDrawingTests {

    private static final Logger log = LoggerFactory.getLogger(SliderDrawingTests.class);

    private final SliderDrawing drawing = new SliderDrawing(
            new PuzzleSettings(new Limit(60, Duration.ofMinutes(10)), 2));

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int brightness(int rgb) {
        return (rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff);
    }

    @Test
    void thePieceIsWhatIsMissingInTheBackground() throws IOException {
        for (int i = 0; i < 20; i++) {
            SliderDrawing.Drawn drawn = drawing.draw();
            BufferedImage background = read(drawn.background());
            BufferedImage piece = read(drawn.piece());
            assertThat(background.getWidth()).isEqualTo(SliderDrawing.WIDTH);
            assertThat(background.getHeight()).isEqualTo(SliderDrawing.HEIGHT);
            assertThat(piece.getWidth()).isEqualTo(SliderDrawing.PIECE).isEqualTo(piece.getHeight());
            // The middle of the piece's body is inside, its upper right corner is not.
            int middle = piece.getRGB(22, 34);
            assertThat(middle >>> 24).isEqualTo(255);
            assertThat(piece.getRGB(SliderDrawing.PIECE - 1, 0) >>> 24).isZero();
            assertThat(brightness(background.getRGB(drawn.gap() + 22, drawn.top() + 34)))
                    .isBetween(brightness(middle) * 38 / 100, brightness(middle) * 44 / 100);
            assertThat(drawn.gap()).isBetween(SliderDrawing.FIRST_GAP, SliderDrawing.WIDTH - SliderDrawing.PIECE);
            assertThat(drawn.top()).isBetween(0, SliderDrawing.HEIGHT - SliderDrawing.PIECE);
        }
    }

    @Test
    void gapsDiffer() {
        Set<Integer> gaps = new HashSet<>();
        long bytes = 0;
        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            SliderDrawing.Drawn drawn = drawing.draw();
            gaps.add(drawn.gap());
            bytes += drawn.background().length + drawn.piece().length;
        }
        log.info("Puzzles drawn, millisPerPuzzle={}, bytesPerPuzzle={}", (System.nanoTime() - start) / 100_000_000.0,
                bytes / 100);
        assertThat(gaps).hasSizeGreaterThan(20);
    }
}
