import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { Problem } from '@/api/problem';
import { createTexts } from '@/texts';
import * as api from './api';
import NoticeForm from './NoticeForm.vue';

const page = { render: () => null };
const router = createRouter({
  history: createMemoryHistory(),
  routes: [
    { path: '/notices', name: 'office-notices', component: page },
    { path: '/notices/:id', name: 'office-notice', component: page },
  ],
});
const summary: api.NoticeSummary = {
  id: '019ab1f2-6c1e-7cc3-98c4-dc0c0c073990',
  version: 0,
  city: '320100',
  title: '停办公告',
  state: 'CURRENT',
  publishedAt: '2026-11-26T00:00:00Z',
  validUntil: '2027-01-31',
};

describe('the form of a notice', () => {
  let publish: MockInstance<typeof api.publishNotice>;
  let wrapper: ReturnType<typeof mount>;

  beforeEach(async () => {
    publish = vi.spyOn(api, 'publishNotice');
    wrapper = mount(NoticeForm, {
      attachTo: document.body,
      global: { plugins: [createTexts(), createPinia(), router] },
    });
    await flushPromises();
    await wrapper.get('#f-title').setValue('停办公告');
    await wrapper.get('#f-body').setValue('周六停办。\n<b>周日</b>照常。');
    await wrapper.get('#f-validUntil').setValue('2027-01-31');
  });

  afterEach(() => {
    wrapper.unmount();
    publish.mockRestore();
  });

  const button = (text: string) => wrapper.findAll('button').find((each) => each.text() === text);

  async function toCheck() {
    await wrapper.get('form').trigger('submit');
    await flushPromises();
  }

  it('publishes nothing before the text was checked as it will be read', async () => {
    publish.mockResolvedValue(summary);
    await toCheck();
    expect(publish).not.toHaveBeenCalled();
    expect(wrapper.get('article').text()).toContain('<b>周日</b>照常。');
    expect(wrapper.get('form').isVisible()).toBe(false);
    await button('发布公告')?.trigger('click');
    await flushPromises();
    expect(publish).toHaveBeenCalledExactlyOnceWith(
      { title: '停办公告', body: '周六停办。\n<b>周日</b>照常。', validUntil: '2027-01-31' },
      expect.any(String),
    );
    expect(router.currentRoute.value.params.id).toBe(summary.id);
  });

  it('goes back to change what was written', async () => {
    await toCheck();
    await button('上一步')?.trigger('click');
    expect(wrapper.get('form').isVisible()).toBe(true);
    expect(wrapper.find('article').exists()).toBe(false);
    await wrapper.get('#f-title').setValue('');
    await toCheck();
    expect(wrapper.find('article').exists()).toBe(false);
    expect(wrapper.get('#f-title-error').text()).not.toBe('');
  });

  it('leads back to the field that the server refuses, and tries again with another key', async () => {
    publish.mockRejectedValueOnce(
      new Problem(422, {
        code: 'invalid',
        title: '不能提交',
        detail: '请修改。',
        errors: [{ field: 'validUntil', code: 'day-passed', message: '不能早于今天' }],
      }),
    );
    await toCheck();
    await button('发布公告')?.trigger('click');
    await flushPromises();
    expect(wrapper.get('form').isVisible()).toBe(true);
    expect(wrapper.get('#f-validUntil-error').text()).toBe('不能早于今天');
    expect(document.activeElement).toBe(wrapper.get('.summary').element);

    publish.mockResolvedValue(summary);
    await wrapper.get('#f-validUntil').setValue('2027-02-28');
    await toCheck();
    await button('发布公告')?.trigger('click');
    await flushPromises();
    const [first, second] = publish.mock.calls;
    expect(second?.[0].validUntil).toBe('2027-02-28');
    expect(second?.[1]).not.toBe(first?.[1]);
  });
});
