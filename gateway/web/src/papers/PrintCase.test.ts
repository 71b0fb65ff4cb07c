import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import * as download from '@/shared/download';
import { createTexts } from '@/texts';
import PrintCase from './PrintCase.vue';

afterEach(() => vi.restoreAllMocks());

it('saves the case for its owner, and says why it does not', async () => {
  const save = vi
    .spyOn(download, 'downloadFile')
    .mockResolvedValueOnce()
    .mockRejectedValue(new Problem(409, { code: 'document-unprintable', title: '字体不支持' }));
  const wrapper = mount(PrintCase, {
    props: { owner: 'me', caseId: 'c1', itemName: '参保登记' },
    global: { plugins: [createTexts(), createPinia()] },
  });
  await wrapper.get('button').trigger('click');
  await flushPromises();

  expect(save).toHaveBeenCalledExactlyOnceWith('/api/v1/me/cases/c1/printout', '参保登记.pdf');
  await wrapper.get('button').trigger('click');
  await flushPromises();
  expect(wrapper.text()).toContain('字体不支持');
  wrapper.unmount();
});
