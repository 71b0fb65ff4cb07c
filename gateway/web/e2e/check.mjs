// Says what is missing to drive the pages of the hall, and exits with 1 then.
import { hallUrl, openBrowser } from './browser.mjs';

const page = await fetch(hallUrl).then(
  (answer) => answer.text(),
  () => undefined,
);
let missing;
if (page === undefined) {
  missing = `No hall answers at ${hallUrl}.`;
} else if (!page.includes('id="app"')) {
  missing = 'The gateway was built without its pages.';
} else {
  try {
    const browser = await openBrowser();
    await browser.close();
  } catch (error) {
    missing = `The browser does not start (HALL_BROWSER takes another one): ${String(error.message).split('\n')[0]}`;
  }
}
if (missing !== undefined) {
  console.log(missing);
  process.exit(1);
}
