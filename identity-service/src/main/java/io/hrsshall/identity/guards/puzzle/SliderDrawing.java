package io.hrsshall.identity.guards.puzzle;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.springframework.stereotype.Component;

/// Draws a picture with a gap and the piece that is missing in it. Every picture is new.
@Component
class SliderDrawing {

    static final int WIDTH = 320;
    static final int HEIGHT = 160;
    /// Length of the square piece with its tab.
    static final int PIECE = 56;
    /// The piece starts at the left edge, so the gap is far from there.
    static final int FIRST_GAP = 90;
    private static final int BODY = 44;
    private static final int TAB = 18;
    private static final int SHAPES = 40;
    private static final int MAX_WAIT_MILLIS = 200;

    private final SecureRandom random = new SecureRandom();
    /// Drawing takes the CPU several milliseconds.
    private final Semaphore drawing;

    SliderDrawing(PuzzleSettings settings) {
        this.drawing = new Semaphore(settings.maxParallelDrawings(), true);
        // Otherwise each picture is a temporary file.
        ImageIO.setUseCache(false);
    }

    /// @param gap
    ///            left edge of the gap, which the client does not learn
    /// @param top
    ///            upper edge of the gap
    /// @param background
    ///            PNG
    /// @param piece
    ///            PNG with a transparent ground
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Drawn(int gap, int top, byte[] background, byte[] piece) {}

    /// @return empty if too many pictures are being drawn
    Optional<Drawn> drawUnlessBusy() {
        try {
            if (!drawing.tryAcquire(MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(draw());
        } finally {
            drawing.release();
        }
    }

    Drawn draw() {
        return draw(random.nextInt(FIRST_GAP, WIDTH - PIECE), random.nextInt(4, HEIGHT - PIECE - 4),
                new SplittableRandom(random.nextLong()));
    }

    private static Drawn draw(int gap, int top, SplittableRandom random) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D onPicture = graphics(picture);
        scenery(onPicture, random);
        Shape outline = outline(random.nextBoolean());
        Shape inPicture = AffineTransform.getTranslateInstance(gap, top).createTransformedShape(outline);

        BufferedImage piece = new BufferedImage(PIECE, PIECE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D onPiece = graphics(piece);
        onPiece.fill(outline);
        onPiece.setComposite(AlphaComposite.SrcIn);
        onPiece.drawImage(picture, -gap, -top, null);
        onPiece.setComposite(AlphaComposite.SrcAtop);
        edge(onPiece, outline);
        onPiece.dispose();

        onPicture.setColor(new Color(0, 0, 0, 150));
        onPicture.fill(inPicture);
        edge(onPicture, inPicture);
        onPicture.dispose();
        return new Drawn(gap, top, png(picture), png(piece));
    }

    private static Graphics2D graphics(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        return graphics;
    }

    private static void scenery(Graphics2D graphics, SplittableRandom random) {
        graphics.setPaint(new GradientPaint(0, 0, colour(random, 255), WIDTH, HEIGHT, colour(random, 255)));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        for (int i = 0; i < SHAPES; i++) {
            graphics.setColor(colour(random, random.nextInt(60, 180)));
            int size = random.nextInt(10, 80);
            int x = random.nextInt(-20, WIDTH);
            int y = random.nextInt(-20, HEIGHT);
            switch (random.nextInt(3)) {
                case 0 -> graphics.fillOval(x, y, size, random.nextInt(10, 80));
                case 1 -> graphics.fill(new RoundRectangle2D.Double(x, y, size, random.nextInt(10, 80), 12, 12));
                default -> graphics.drawLine(x, y, random.nextInt(WIDTH), random.nextInt(HEIGHT));
            }
        }
    }

    private static Color colour(SplittableRandom random, int alpha) {
        return new Color(random.nextInt(30, 226), random.nextInt(30, 226), random.nextInt(30, 226), alpha);
    }

    /// A square with a tab on the right and, by chance, one on top or a dent below.
    private static Shape outline(boolean tabOnTop) {
        int top = PIECE - BODY;
        Area outline = new Area(new RoundRectangle2D.Double(0, top, BODY, BODY, 8, 8));
        outline.add(circle(BODY - TAB / 3.0, top + BODY / 2.0));
        if (tabOnTop) {
            outline.add(circle(BODY / 2.0, top + TAB / 6.0));
        } else {
            outline.subtract(circle(BODY / 2.0, PIECE));
        }
        return outline;
    }

    private static Area circle(double x, double y) {
        return new Area(new Ellipse2D.Double(x - TAB / 2.0, y - TAB / 2.0, TAB, TAB));
    }

    private static void edge(Graphics2D graphics, Shape outline) {
        graphics.setColor(new Color(255, 255, 255, 200));
        graphics.setStroke(new BasicStroke(2));
        graphics.draw(outline);
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
