import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { zh } from '@/texts/zh';
import { commonTasks } from './tasks';

it('the commonest tasks are items of the catalogue, and have short names', () => {
  const folder = join(import.meta.dirname, '../../../../case-service/src/main/resources/catalogue');
  const catalogue = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  for (const { code } of commonTasks) {
    expect(
      catalogue.some((text) => text.includes(`code: ${code}\n`)),
      code,
    ).toBe(true);
    expect(zh.tasks[code.replaceAll('.', '_') as keyof typeof zh.tasks]).toBeTruthy();
  }
});
