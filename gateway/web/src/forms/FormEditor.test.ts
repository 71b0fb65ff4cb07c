import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { expect, it } from 'vitest';
import { nextTick } from 'vue';
import { createTexts } from '@/texts';
import FormEditor from './FormEditor.vue';

const schema = {
  type: 'object',
  properties: {
    employees: {
      type: 'array',
      title: '参保职工',
      maxItems: 200,
      items: {
        type: 'object',
        properties: {
          name: { type: 'string', title: '姓名' },
          monthlyWage: { type: 'number', title: '月缴费工资（元）' },
        },
      },
    },
  },
};

it('leads to a field of a row that is closed', async () => {
  const wrapper = mount(FormEditor, {
    attachTo: document.body,
    props: { schema, modelValue: { employees: [{ name: '王小明' }, { name: '贾国' }, { name: '李四' }] } },
    global: { plugins: [createTexts(), createPinia()] },
  });
  await flushPromises();
  (wrapper.vm as unknown as { goTo: (pointer: string) => void }).goTo('/employees/0/monthlyWage');
  await nextTick();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(document.activeElement?.id).toBe('f-employees-0-monthlyWage');
  wrapper.unmount();
});
