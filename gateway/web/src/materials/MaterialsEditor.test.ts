import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { Problem } from '@/api/problem';
import { createTexts } from '@/texts';
import * as api from './api';
import MaterialsEditor from './MaterialsEditor.vue';
import * as uploading from './upload';

const demanded = { name: '营业执照', required: true, form: 'electronic' as const, maxFiles: 1, maxMegabytes: 20 };
const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/', component: { render: () => null } }],
});
const file = new File(['%PDF-1.7'], 'a.pdf', { type: 'application/pdf' });

function uploaded(material: string): api.Material {
  return {
    id: '019ab1f2-6c1e-7cc3-98c4-dc0c0c073990',
    material,
    fileName: 'a.pdf',
    size: 8,
    received: 8,
    complete: true,
    uploadedAt: '2026-11-26T00:00:00Z',
    withSupplement: false,
  };
}

describe('the upload of materials', () => {
  const ensureCase = vi.fn(async () => 'case-1');
  const discard = vi.fn(async () => {});
  let callbacks: Parameters<typeof uploading.uploadFile>[3];

  beforeEach(() => {
    vi.restoreAllMocks();
    ensureCase.mockClear();
    vi.spyOn(uploading, 'uploadFile').mockImplementation(async (_endpoint, _material, _file, given) => {
      callbacks = given;
      return { pause: () => {}, discard };
    });
  });

  async function editor(more: { owner?: api.CaseOwner; caseId?: string } = {}) {
    const wrapper = mount(MaterialsEditor, {
      attachTo: document.body,
      props: { owner: { unit: '1' }, asked: [demanded], caseId: undefined, ensureCase, isSupplement: false, ...more },
      global: { plugins: [createTexts(), createPinia(), router] },
    });
    await flushPromises();
    return wrapper;
  }

  async function choose(wrapper: Awaited<ReturnType<typeof editor>>) {
    const input = wrapper.get('input[type=file]');
    Object.defineProperty(input.element, 'files', { value: [file], configurable: true });
    await input.trigger('change');
    await flushPromises();
  }

  it('is demanded, makes a draft, and shows what the case has then', async () => {
    const listed = vi.spyOn(api, 'listFiles').mockResolvedValue([uploaded('营业执照')]);
    const wrapper = await editor();
    expect(wrapper.vm.attempt()).toBe(false);
    await choose(wrapper);
    expect(uploading.uploadFile).toHaveBeenCalledWith(
      '/api/v1/units/1/cases/case-1/materials',
      '营业执照',
      file,
      expect.anything(),
    );
    expect(wrapper.find('progress').exists()).toBe(true);
    expect(wrapper.vm.attempt()).toBe(false);

    callbacks.done();
    await flushPromises();
    expect(listed).toHaveBeenCalledWith({ unit: '1' }, 'case-1', 'materials');
    expect(wrapper.find('progress').exists()).toBe(false);
    expect(wrapper.text()).toContain('a.pdf');
    expect(wrapper.find('input[type=file]').exists()).toBe(false);
    expect(wrapper.vm.attempt()).toBe(true);
  });

  it('of a city sends results, which it removes until they are handed over', async () => {
    const listed = vi.spyOn(api, 'listFiles').mockResolvedValue([
      { ...uploaded('营业执照'), fileName: 'new.pdf' },
      { ...uploaded('营业执照'), id: '2', fileName: 'seen.pdf', handedInAt: '2026-11-27T00:00:00Z' },
    ]);
    const removed = vi.spyOn(api, 'removeFile').mockResolvedValue();
    const wrapper = await editor({ owner: 'city', caseId: 'case-1' });
    expect(listed).toHaveBeenCalledWith('city', 'case-1', 'results');
    const names = wrapper.findAll('button').map((each) => each.attributes('aria-label'));
    expect(names).toContain('下载seen.pdf');
    expect(names).toContain('删除new.pdf');
    expect(names).not.toContain('删除seen.pdf');
    await wrapper.get('[aria-label="删除new.pdf"]').trigger('click');
    await flushPromises();
    expect(removed).toHaveBeenCalledWith('city', 'case-1', expect.any(String));
  });

  it('says why a file was refused, whose place the next one takes', async () => {
    const wrapper = await editor();
    await choose(wrapper);
    callbacks.failed(new Problem(422, { code: 'material-type', title: '文件格式不符' }));
    await flushPromises();
    expect(wrapper.text()).toContain('文件格式不符');
    expect(wrapper.text()).not.toContain('继续上传');
    await choose(wrapper);
    expect(wrapper.text()).not.toContain('文件格式不符');
    expect(uploading.uploadFile).toHaveBeenCalledTimes(2);
  });

  it('goes on after an interruption when asked to', async () => {
    discard.mockClear();
    const wrapper = await editor();
    await choose(wrapper);
    callbacks.failed(new Problem(503, { code: 'unreachable', title: '服务暂不可用' }));
    await flushPromises();
    expect(wrapper.text()).toContain('服务暂不可用');
    await wrapper
      .findAll('button')
      .find((each) => each.text() === '继续上传')
      ?.trigger('click');
    await flushPromises();
    expect(uploading.uploadFile).toHaveBeenCalledTimes(2);
    await wrapper
      .findAll('button')
      .find((each) => each.text() === '取消上传')
      ?.trigger('click');
    await flushPromises();
    expect(discard).toHaveBeenCalledTimes(1);
    expect(wrapper.find('progress').exists()).toBe(false);
  });
});
