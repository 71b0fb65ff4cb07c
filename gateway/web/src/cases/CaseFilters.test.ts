import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { describe, expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { createTexts } from '@/texts';
import CaseFilters from './CaseFilters.vue';

const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/', component: { render: () => null } }],
});
const counts = { total: 7, byStatus: { RETURNED: 2, SUBMITTED: 5 }, running: 7, finished: 0, toEvaluate: 0, ended: 0 };

async function linksAt(path: string, withReview: boolean, more = {}) {
  await router.push(path);
  return mount(CaseFilters, {
    props: { counts, withReview, ...more },
    global: { plugins: [createPinia(), createTexts(), router] },
  }).findAll('a');
}

describe('the classes of cases', () => {
  it('count what the review returned, where there is a review', async () => {
    const returned = (await linksAt('/?q=a&phase=RUNNING', true)).find((link) => link.text().includes('退回'));
    expect(returned?.text()).toBe('单位审核退回（2）');
    expect(returned?.attributes('href')).toBe('/?q=a&status=RETURNED');
    expect((await linksAt('/', false)).some((link) => link.text().includes('退回'))).toBe(false);
  });

  it('mark the chosen one', async () => {
    const links = await linksAt('/?status=RETURNED', true);
    expect(links.filter((link) => link.attributes('aria-current')).map((link) => link.text())).toEqual([
      '单位审核退回（2）',
    ]);
    expect(links.map((link) => link.text())).toContain('待补正（0）');
  });

  it('of a city begin with what has to be done, and say when there are more than are counted', async () => {
    const ofCity = { ofCity: true, counts: { byStatus: { SUBMITTED: 3, ACCEPTED: 0 } } };
    const links = await linksAt('/?unit=5251911226748', false, ofCity);
    expect(links.map((link) => link.text())).toEqual([
      '已提交（3）',
      '已受理（0）',
      '已中止（10000+）',
      '待补正（10000+）',
      '已办结（10000+）',
      '不予受理（10000+）',
      '已撤回（10000+）',
      '全部（10000+）',
    ]);
    expect(links.filter((link) => link.attributes('aria-current')).map((link) => link.text())).toEqual(['已提交（3）']);
    expect(links.at(-1)?.attributes('href')).toBe('/?unit=5251911226748&status=all');
    expect((await linksAt('/?status=all', false, ofCity)).at(-1)?.attributes('aria-current')).toBe('true');
  });
});
