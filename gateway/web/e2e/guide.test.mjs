// 办事指南: the page of Nanjing, wide and on a phone, beside the elements of published guides.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { settled, useBrowser, widthOverflow } from './browser.mjs';
import { itemOf } from './forms.mjs';
import { openReader, readByPdfJs } from './readers.mjs';

const published = JSON.parse(await readFile(new URL('guide-elements.json', import.meta.url)));
const itemCode = 'WI.REC.APPLY';

describe('the guide of Nanjing', { concurrency: 2 }, () => {
  const { open } = useBrowser();

  async function openGuide(settings) {
    const { page } = await open(settings);
    await page.addInitScript(() => localStorage.setItem('hall.city', '320100'));
    await page.goto(`/items/${itemCode}`);
    await settled(page);
    await page.getByRole('heading', { name: '常见问题' }).waitFor();
    return page;
  }

  /** The elements of the published guide of which the text has not all parts. */
  async function missingIn(text, elements) {
    const { name, summary } = await itemOf(itemCode);
    const shown = (part) => part.replace('{name}', name).replace('{summary}', summary);
    return Object.entries(elements).flatMap(([element, parts]) =>
      parts.every((part) => text.includes(shown(part))) ? [] : [element],
    );
  }

  /** With the names of columns, which a phone shows beside each cell. */
  const shownOn = (page) =>
    page.locator('main').evaluate((main) => {
      const beside = [...main.querySelectorAll('td')].map((cell) => getComputedStyle(cell, '::before').content);
      return [main.innerText, ...beside].join('\n');
    });

  for (const phone of [false, true]) {
    for (const { source, elements } of published) {
      it(`has every element of: ${source}, ${phone ? 'on a phone' : 'wide'}`, async () => {
        const page = await openGuide({ phone });
        assert.deepEqual(await missingIn(await shownOn(page), elements), []);
        assert.ok((await widthOverflow(page)) <= 0);
        await page.getByText('南京市人力资源和社会保障局').first().waitFor();
        if (process.env.HALL_PICTURES) {
          const name = `guide-${phone ? 'phone' : 'wide'}.png`;
          await page.screenshot({ path: join(process.env.HALL_PICTURES, name), fullPage: true });
        }
      });
    }
  }

  it('is the same as a document', async () => {
    const page = await openGuide();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载办事指南（PDF）' }).click(),
    ]);
    const { text } = await readByPdfJs(await openReader(page.context()), await file.path());
    const all = Object.fromEntries(published.flatMap(({ elements }) => Object.entries(elements)));
    const missing = await missingIn(text, all);
    assert.deepEqual(
      missing.filter((element) => element !== '版本可以打印'),
      [],
    );
  });
});
