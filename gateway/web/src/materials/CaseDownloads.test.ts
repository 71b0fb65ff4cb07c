import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, expect, it, vi } from 'vitest';
import { createTexts } from '@/texts';
import * as api from './api';
import CaseDownloads from './CaseDownloads.vue';

afterEach(() => vi.restoreAllMocks());

it('shows who downloaded which file when the visitor asks for it', async () => {
  const list = vi.spyOn(api, 'listDownloads').mockResolvedValue({
    items: [
      {
        id: '2',
        downloadedAt: '2026-11-02T01:00:00Z',
        fileId: 'f',
        material: '劳动合同',
        byKind: 'staff',
        byMe: false,
      },
      { id: '1', downloadedAt: '2026-11-01T01:00:00Z', fileId: 'gone', byKind: 'institution', byMe: true },
    ],
    total: 2,
  });
  const wrapper = mount(CaseDownloads, {
    props: {
      owner: { institution: 'JG000000017' },
      caseId: 'c',
      files: [{ id: 'f', fileName: '合同.pdf' } as api.Material],
    },
    attachTo: document.body,
    global: { plugins: [createTexts(), createPinia()] },
  });
  await flushPromises();
  expect(list).not.toHaveBeenCalled();

  await wrapper.get('button').trigger('click');
  await flushPromises();

  expect(list).toHaveBeenCalledExactlyOnceWith({ institution: 'JG000000017' }, 'c', undefined);
  const [first, second] = wrapper.findAll('tbody tr').map((row) => row.text());
  expect(first).toContain('合同.pdf');
  expect(first).toContain('工作人员');
  expect(second).toContain('已删除的文件');
  expect(second).toContain('本人');
  expect(document.activeElement?.textContent).toBe('下载记录');
  wrapper.unmount();
});
