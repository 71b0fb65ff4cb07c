import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { createTexts } from '@/texts';
import SideLayout from './SideLayout.vue';

const page = { render: () => null };
const router = createRouter({
  history: createMemoryHistory(),
  routes: ['/centre', '/centre/cases', '/centre/cases/:id', '/centre/file'].map((path) => ({ path, component: page })),
});

describe('the menu beside a page, on a narrow screen', () => {
  let wrapper: ReturnType<typeof mount>;

  beforeEach(async () => {
    await router.push('/centre/cases/1');
    wrapper = mount(SideLayout, {
      attachTo: document.body,
      props: {
        root: '/centre',
        label: '单位菜单',
        entries: [
          { label: '单位主页', to: '/centre' },
          { label: '单位办件', to: '/centre/cases', count: 3 },
        ],
      },
      global: { plugins: [createTexts(), createPinia(), router] },
    });
  });

  afterEach(() => wrapper.unmount());

  const opener = () => wrapper.get('button');
  const isOpen = () => opener().attributes('aria-expanded') === 'true';

  it('names the current page and controls the list of the others', async () => {
    expect(opener().text()).toMatch(/^单位菜单\s+单位办件 \(3\)$/);
    expect(wrapper.get('[aria-current=page]').text()).toBe('单位办件 (3)');
    expect(wrapper.get(`[id="${opener().attributes('aria-controls')}"]`).element.tagName).toBe('UL');
    await router.push('/centre/file');
    expect(opener().text()).toBe('单位菜单');
  });

  it('opens, and closes with Escape, which gives the focus back', async () => {
    expect(isOpen()).toBe(false);
    await opener().trigger('click');
    expect(isOpen()).toBe(true);
    wrapper.get<HTMLElement>('a').element.focus();
    await wrapper.get('a').trigger('keydown', { key: 'Escape' });
    expect(isOpen()).toBe(false);
    expect(document.activeElement).toBe(opener().element);
  });

  it('closes when a page is chosen, the current one too', async () => {
    await opener().trigger('click');
    await wrapper.get('[aria-current=page]').trigger('click');
    expect(isOpen()).toBe(false);
    await opener().trigger('click');
    await router.push('/centre');
    expect(isOpen()).toBe(false);
  });
});
