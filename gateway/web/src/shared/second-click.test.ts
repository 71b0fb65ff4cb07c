import { beforeEach, describe, expect, it } from 'vitest';
import { ignoreStraySecondClicks } from './second-click';

const page = document.implementation.createHTMLDocument();
ignoreStraySecondClicks(page);

let clicks: string[];
let save: HTMLElement;
let role: HTMLInputElement;
let name: HTMLElement;

/** The events of one click of a series, as browsers send them. */
function click(target: Element, detail: number): void {
  for (const type of ['mousedown', 'mouseup', 'click']) {
    target.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, detail }));
  }
}

beforeEach(() => {
  clicks = [];
  save = page.createElement('button');
  save.append(page.createElement('span'));
  role = page.createElement('input');
  role.type = 'checkbox';
  name = page.createElement('b');
  const label = page.createElement('label');
  label.append(role, name);
  page.body.replaceChildren(save, label);
  save.addEventListener('click', () => clicks.push('save'));
});

describe('a double click', () => {
  it('does not change what the first click moved under the pointer', () => {
    click(save, 1);
    click(role, 2);
    click(name, 3);

    expect(clicks).toEqual(['save']);
    expect(role.checked).toBe(false);
  });

  it('on one control clicks it twice, whatever it shows meanwhile', () => {
    click(save.firstElementChild!, 1);
    save.replaceChildren(page.createElement('i'));
    click(save.firstElementChild!, 2);

    expect(clicks).toEqual(['save', 'save']);
  });

  it('on one label chooses and unchooses', () => {
    click(name, 1);
    expect(role.checked).toBe(true);
    click(name, 2);
    expect(role.checked).toBe(false);
  });
});

describe('two clicks', () => {
  it('act on two controls', () => {
    click(save, 1);
    click(role, 1);
    expect(role.checked).toBe(true);
  });

  it('act after a stray one, with the mouse, the keyboard and a script', () => {
    click(save, 1);
    click(role, 2);
    role.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 0 }));
    expect(role.checked).toBe(true);
    click(role, 1);
    expect(role.checked).toBe(false);
    save.click();
    expect(clicks).toEqual(['save', 'save']);
  });
});
