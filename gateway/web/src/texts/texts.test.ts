import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from './en';
import { zh } from './zh';

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (typeof value === 'string') {
      flat.set(path, value);
    } else {
      flatten(value, path).forEach((text, name) => flat.set(name, text));
    }
  }
  return flat;
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
}

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      return ['generated', 'texts'].includes(name) ? [] : sources(path);
    }
    return /\.(vue|ts)$/.test(name) && !name.endsWith('.test.ts') ? [path] : [];
  });
}

const chinese = flatten(zh);
const english = flatten(en);
const code = sources(join(import.meta.dirname, '..')).map((path) => readFileSync(path, 'utf8'));

describe('the two catalogues of texts', () => {
  it('have the same names', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it('have the same placeholders', () => {
    for (const [name, text] of chinese) {
      for (const alternative of (english.get(name) ?? '').split(' | ')) {
        expect(placeholders(alternative), name).toEqual(placeholders(text));
      }
    }
  });

  it('have no empty text, and no Chinese in the English one', () => {
    for (const [name, text] of english) {
      expect(text.trim(), name).not.toBe('');
      expect(text, name).not.toMatch(/\p{Script=Han}/u);
      expect(chinese.get(name)?.trim(), name).not.toBe('');
    }
  });

  it('have every text that the pages name', () => {
    const literal = /\bt\(\s*'([A-Za-z]+(?:\.[\w-]+)+)'/g;
    const alternatives = /'([a-zA-Z]+\.[\w.-]+)' : '([a-zA-Z]+\.[\w.-]+)'/g;
    for (const source of code) {
      for (const match of source.matchAll(literal)) {
        expect(chinese.has(match[1] ?? ''), match[1]).toBe(true);
      }
      for (const match of source.matchAll(alternatives)) {
        expect(chinese.has(match[1] ?? ''), match[1]).toBe(true);
        expect(chinese.has(match[2] ?? ''), match[2]).toBe(true);
      }
    }
  });

  it('have no text that no page names', () => {
    const all = code.join('\n');
    const unused = [...chinese.keys()].filter((name) => {
      const prefix = name.slice(0, name.lastIndexOf('.') + 1);
      const numbered = name.replace(/\d+$/, '');
      return !all.includes(`'${name}'`) && !all.includes(`\`${prefix}\${`) && !all.includes(`\`${numbered}\${`);
    });
    expect(unused).toEqual([]);
  });
});

describe('the pages', () => {
  it('contain no Chinese words of their own: all words come from the catalogues', () => {
    for (const source of code) {
      const template = source.slice(Math.max(0, source.indexOf('<template>')));
      const words = template.replace(/<!--[\s\S]*?-->/g, '').match(/\p{Script=Han}+/gu) ?? [];
      expect(source.includes('<template>') ? words : []).toEqual(
        source.includes("? 'English' : '中文'") ? ['中文'] : [],
      );
    }
  });
});
