import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { Problem } from '@/api/problem';
import * as catalogue from '@/catalogue/api';
import { createTexts } from '@/texts';
import * as api from './api';
import QueryPage from './QueryPage.vue';

const page = { render: () => null };
const router = createRouter({
  history: createMemoryHistory(),
  routes: [
    { path: '/me/queries/ask/:code', name: 'my-query', component: page, meta: { needs: 'person' } },
    { path: '/me/queries/:id', name: 'my-query-result', component: page },
    { path: '/me/queries', name: 'my-queries', component: page },
  ],
});
const item = {
  code: 'SI.PSN.CERT',
  name: '参保证明',
  kind: 'query',
  form: { type: 'object', properties: { reason: { type: 'string', title: '用途' } } },
} as unknown as catalogue.Item;

describe('the page on which a person asks a query', () => {
  let ask: MockInstance<typeof api.askQuery>;
  let wrapper: ReturnType<typeof mount>;

  beforeEach(async () => {
    setActivePinia(createPinia());
    vi.spyOn(catalogue, 'getItem').mockResolvedValue(item);
    ask = vi.spyOn(api, 'askQuery');
    await router.push('/me/queries/ask/SI.PSN.CERT');
    wrapper = mount(QueryPage, {
      attachTo: document.body,
      props: { code: 'SI.PSN.CERT' },
      global: { plugins: [createTexts(), router] },
    });
    await flushPromises();
  });

  afterEach(() => {
    wrapper.unmount();
    vi.restoreAllMocks();
  });

  async function submit(employer: string) {
    await wrapper.get('#f-employer').setValue(employer);
    await wrapper.get('form').trigger('submit');
    await flushPromises();
  }

  function expectErrorAtEmployer(text: string) {
    expect(wrapper.get('#f-employer-error').text()).toBe(text);
    const field = wrapper.get('#f-employer');
    expect(field.attributes('aria-describedby')).toContain('f-employer-error');
    expect(document.activeElement).toBe(field.element);
  }

  it('shows at its field that the hall does not know the employer', async () => {
    const errors = [{ field: 'employer', code: 'employer-unknown', message: '大厅没有此单位。' }];
    ask.mockRejectedValue(new Problem(422, { title: '填写有误', detail: '请按提示修改', code: 'invalid', errors }));
    await submit('5251911226748');
    expect(ask).toHaveBeenCalledOnce();
    expectErrorAtEmployer('大厅没有此单位。');
    expect(wrapper.text()).not.toContain('请按提示修改');
  });

  it('asks nothing while the number of the employer is malformed', async () => {
    await submit('123');
    expect(ask).not.toHaveBeenCalled();
    expectErrorAtEmployer('不是有效的单位编号或统一社会信用代码，请核对。');
  });

  it('shows other refusals above the form', async () => {
    ask.mockRejectedValue(new Problem(409, { title: '今日已满', detail: '请明天再试', code: 'query-limit' }));
    await submit('5251911226748');
    expect(wrapper.get('[role=alert]').text()).toContain('请明天再试');
    expect(wrapper.find('#f-employer-error').exists()).toBe(false);
  });
});
