import { flushPromises, mount } from '@vue/test-utils';
import { ElButton } from 'element-plus';
import { createPinia } from 'pinia';
import { describe, expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { Problem } from '@/api/problem';
import { createTexts } from '@/texts';
import PagedSection from './PagedSection.vue';
import { usePages, type Page } from './pages';

const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/', component: { render: () => null } }],
});

function sectionOf(load: (cursor: string | undefined) => Promise<Page<string>>) {
  return mount(PagedSection, {
    props: { pages: usePages(load), empty: 'nothing' },
    slots: { default: '<b>{{ params.items.join() }}</b>', empty: '<a>begin</a>' },
    global: { plugins: [createPinia(), createTexts(), router], stubs: { ElButton } },
  });
}

describe('a paged section', () => {
  it('shows the items of all pages that were asked for', async () => {
    const section = sectionOf(async (cursor) =>
      cursor === undefined ? { items: ['a'], nextCursor: 'next', total: 2 } : { items: ['b'], total: 2 },
    );
    expect(section.find('.skeleton').exists()).toBe(true);
    await flushPromises();
    expect(section.find('b').text()).toBe('a');
    expect(section.find('a').exists()).toBe(false);
    await section.find('button').trigger('click');
    await flushPromises();
    expect(section.find('b').text()).toBe('a,b');
    expect(section.find('button').exists()).toBe(false);
  });

  it('asks again without a sign of it, and leaves a list of several pages as it is', async () => {
    let answers = 0;
    const pages = usePages(async (cursor) =>
      cursor === undefined ? { items: [`a${++answers}`], nextCursor: 'next' } : { items: ['b'] },
    );
    await flushPromises();
    const asking = pages.refresh();
    expect(pages.busy.value).toBe(false);
    await asking;
    expect(pages.items.value).toEqual(['a2']);
    await pages.more();
    await pages.refresh();
    expect(pages.items.value).toEqual(['a2', 'b']);
  });

  it('says that there is nothing, and offers the way on', async () => {
    const section = sectionOf(async () => ({ items: [], total: 0 }));
    await flushPromises();
    expect(section.text()).toContain('nothing');
    expect(section.find('a').text()).toBe('begin');
    expect(section.find('b').exists()).toBe(false);
  });

  it('loads again after a failure', async () => {
    let fails = true;
    const section = sectionOf(async () => {
      if (fails) {
        throw Problem.offline();
      }
      return { items: ['a'] };
    });
    await flushPromises();
    expect(section.find('.empty').exists()).toBe(false);
    expect(section.find('.skeleton').exists()).toBe(false);
    fails = false;
    await section.find('[role=alert] button').trigger('click');
    await flushPromises();
    expect(section.find('b').text()).toBe('a');
    expect(section.find('[role=alert]').exists()).toBe(false);
  });
});
