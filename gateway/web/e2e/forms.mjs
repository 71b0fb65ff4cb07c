// Fills in the form of any item with the example that the catalogue shows of it.
import { hallUrl } from './browser.mjs';
import { enterDay } from './flows.mjs';

export const itemOf = async (itemCode) => (await fetch(`${hallUrl}/api/v1/catalogue/items/${itemCode}`)).json();

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fills in what the profile or a draft has not filled in yet. */
export async function fillForm(page, itemCode) {
  const { example } = await itemOf(itemCode);
  await fillObject(page, '#f-', example);
}

async function fillObject(page, prefix, values) {
  for (const [name, value] of Object.entries(values)) {
    await fillField(page, `${prefix}${name}`, value);
  }
}

async function fillField(page, field, value) {
  if (isObject(value)) {
    await fillObject(page, `${field}-`, value);
  } else if (Array.isArray(value) && isObject(value[0])) {
    for (const [index, row] of value.entries()) {
      await page.locator(`${field}-add`).click();
      await fillObject(page, `${field}-${index}-`, row);
    }
  } else {
    await fillControl(page.locator(field), value);
  }
}

/** A group of choices is a fieldset, a list of plain values has one a line. */
async function fillControl(control, value) {
  const kind = await control.evaluate((each) => (each.type === 'checkbox' ? 'checkbox' : each.localName));
  if (kind === 'checkbox') {
    await control.setChecked(value);
  } else if (kind === 'select') {
    await control.selectOption(String(value));
  } else if (kind === 'fieldset') {
    await control.locator('input').first().check();
  } else if (/^\d{4}-\d{2}(-\d{2})?$/.test(value)) {
    await enterDay(control, value);
  } else {
    await control.fill(Array.isArray(value) ? value.join('\n') : String(value));
  }
}
