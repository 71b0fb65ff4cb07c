// Solves the slider as a visitor does: looks for the gap and drags the piece there with the mouse.
const attempts = 20;

/** The place where the piece, darkened, is most like the picture. */
function findGap(page) {
  return page.getByRole('dialog').evaluate(async (dialog) => {
    const pixels = (image) => {
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      return context.getImageData(0, 0, canvas.width, canvas.height);
    };
    const background = dialog.querySelector('img.background');
    const piece = dialog.querySelector('img.piece');
    await Promise.all([background.decode(), piece.decode()]);
    const scale = background.clientWidth / background.naturalWidth;
    const top = Math.round(piece.offsetTop / scale);
    const picture = pixels(background);
    const part = pixels(piece);
    let best = { difference: Infinity, left: 0 };
    for (let left = 60; left + part.width <= picture.width; left++) {
      let difference = 0;
      for (let y = 18; y < 44; y += 3) {
        for (let x = 6; x < 40; x += 3) {
          for (let colour = 0; colour < 3; colour++) {
            const dark = 0.41 * part.data[4 * (y * part.width + x) + colour];
            difference += Math.abs(picture.data[4 * ((top + y) * picture.width + left + x) + colour] - dark);
          }
        }
      }
      if (difference < best.difference) {
        best = { difference, left };
      }
    }
    return best.left * scale;
  });
}

async function drag(page, way) {
  const handle = page.getByRole('dialog').locator('.handle');
  // The dialog slides in; a hover waits until it stands still.
  await handle.hover();
  const box = await handle.boundingBox();
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  await page.mouse.down();
  const steps = 45;
  for (let step = 1; step <= steps; step++) {
    const part = step / steps;
    const eased = part ** 3 * (10 - 15 * part + 6 * part * part);
    await page.mouse.move(x + way * eased, y + (step % 5) - 2);
    await new Promise((resolve) => setTimeout(resolve, 8 + 5 * (step % 3)));
  }
  await page.mouse.up();
}

/** A hand that trembles too much, or a machine that is too busy, gets another picture. */
export async function solveSlider(page) {
  const dialog = page.getByRole('dialog');
  for (let attempt = 0; attempt < attempts; attempt++) {
    const piece = dialog.locator('img.piece');
    await piece.waitFor();
    const shown = await piece.getAttribute('src');
    await drag(page, await findGap(page));
    await page.waitForFunction(
      (before) => document.querySelector('[role=dialog] img.piece')?.getAttribute('src') !== before,
      shown,
    );
    if ((await dialog.count()) === 0 || !(await dialog.isVisible())) {
      return;
    }
  }
  throw new Error('The slider was not solved');
}
