// What visitors do who have a keyboard and nothing else.
import assert from 'node:assert/strict';

/** Node.DOCUMENT_POSITION_FOLLOWING */
const following = 4;

export function keyboardOn(page) {
  // From here on the page opens no dialog: a listener that comes with the key can be later than the key.
  page.on('filechooser', () => undefined);

  /** Presses Tab until the element has the focus; backwards to one before: after the last element the focus leaves the page. */
  async function tabTo(target) {
    await target.waitFor();
    for (let presses = 0; presses < 200; presses++) {
      const place = await target.evaluate((element) => {
        const focused = document.activeElement;
        return focused === element ? 'here' : focused && element.compareDocumentPosition(focused);
      });
      if (place === 'here') {
        return;
      }
      await page.keyboard.press((place & following) === 0 ? 'Tab' : 'Shift+Tab');
    }
    assert.fail(`not reached by the keyboard: ${target}`);
  }

  /** Replaces what the field holds. */
  async function type(target, text) {
    await tabTo(target);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  }

  async function press(target, key = 'Enter') {
    await tabTo(target);
    await page.keyboard.press(key);
  }

  /** By the arrow keys, as the browser's own lists work. */
  async function choose(target, value) {
    await tabTo(target);
    for (let presses = 0; presses < 50 && (await target.inputValue()) !== value; presses++) {
      await page.keyboard.press('ArrowDown');
    }
    assert.equal(await target.inputValue(), value);
  }

  /** The dialog of the operating system, which opens, is not the page's. */
  async function chooseFile(target, file) {
    await tabTo(target);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Space')]);
    await chooser.setFiles(file);
  }

  const field = (id) => page.locator(`#f-${id}`);
  const button = (name) => page.locator('main').getByRole('button', { name, exact: typeof name === 'string' });
  const inDialog = (name) => page.getByRole('dialog').getByRole('button', { name, exact: true });
  const link = (name) =>
    page
      .locator('main')
      .getByRole('link', { name, exact: typeof name === 'string' })
      .first();
  const entry = (name) => page.getByRole('navigation').getByRole('link', { name, exact: true }).first();

  async function logIn({ number, mobile, secret }) {
    await page.goto('/login');
    if (number === undefined) {
      // Up to the chosen one of the radio buttons, whose arrow keys choose the next.
      await tabTo(page.getByLabel('单位或机构', { exact: true }));
      await page.keyboard.press('ArrowDown');
    } else {
      await type(field('number'), number);
    }
    if (mobile !== undefined) {
      await type(field('person'), mobile);
    }
    await type(field('password'), secret);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== '/login');
  }

  return { tabTo, type, press, choose, chooseFile, field, button, inDialog, link, entry, logIn };
}
