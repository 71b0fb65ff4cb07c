import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { createTexts } from '@/texts';
import { zh } from '@/texts/zh';
import HelpPage from './HelpPage.vue';

const router = createRouter({
  history: createMemoryHistory(),
  routes: ['/', '/cities'].map((path) => ({ path, component: { render: () => null } })),
});

describe('the page of help', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('leads to the addresses that the hall knows, and says whom to ask for the others', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ links: { app: 'https://app.example/' } })));
    const wrapper = mount(HelpPage, { global: { plugins: [createTexts(), createPinia(), router] } });
    await flushPromises();
    expect(wrapper.get('#app a').attributes('href')).toBe('https://app.example/');
    expect(wrapper.get('#app').text()).not.toContain(zh.help.appUnknown);
    expect(wrapper.find('#ca-driver a').exists()).toBe(false);
    expect(wrapper.get('#ca-driver').text()).toContain(zh.help.caDriverUnknown);
    expect(wrapper.get('#ca-application').text()).toContain(zh.help.caApplicationUnknown);
    expect(wrapper.get('#scan').text()).toContain(zh.help.scanText);
  });
});
