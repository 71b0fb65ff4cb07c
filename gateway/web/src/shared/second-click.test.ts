import { beforeEach, describe, expect, it } from 'vitest';
import { ignoreStraySecondClicks } from './second-click';

const page = document.implementation.createHTMLDocument();
ignoreStraySecondClicks(page);

let clicks: string[];
let save: HTMLButtonElement;
let role: HTMLInputElement;

/** The events of one click of a series, as browsers send them. */
function click(target: Element, detail: number): void {
  for (const type of ['mousedown', 'mouseup', 'click']) {
    target.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, detail }));
  }
}

beforeEach(() => {
  clicks = [];
  page.body.innerHTML = '<button><span>保存</span></button><label><input type="checkbox" /> <b>公告</b></label>';
  save = page.querySelector('button')!;
  role = page.querySelector('input')!;
  save.addEventListener('click', () => clicks.push('save'));
});

describe('a double click', () => {
  it('does not change what the first click moved under the pointer', () => {
    click(save, 1);
    click(role, 2);
    click(page.querySelector('b')!, 3);

    expect(clicks).toEqual(['save']);
    expect(role.checked).toBe(false);
  });

  it('on one control clicks it twice, whatever it shows meanwhile', () => {
    click(page.querySelector('span')!, 1);
    save.innerHTML = '<i></i>';
    click(page.querySelector('i')!, 2);

    expect(clicks).toEqual(['save', 'save']);
  });

  it('on one label chooses and unchooses', () => {
    click(page.querySelector('b')!, 1);
    expect(role.checked).toBe(true);
    click(page.querySelector('b')!, 2);
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
