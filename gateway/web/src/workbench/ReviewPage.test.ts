import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { caseApi } from '@/api/clients';
import * as batches from '@/batches/api';
import * as cases from '@/cases/api';
import * as catalogue from '@/catalogue/api';
import * as grants from '@/grants/api';
import * as materials from '@/materials/api';
import { useSession } from '@/session/session';
import { createTexts } from '@/texts';
import ReviewPage from './ReviewPage.vue';

const page = { render: () => null };
const router = createRouter({
  history: createMemoryHistory(),
  routes: [
    { path: '/', component: page },
    { path: '/workbench', name: 'workbench', component: page },
  ],
});
const answered = (status: number, body: object) =>
  Promise.resolve({
    ...(status === 200 ? { data: body } : { error: body }),
    response: new Response(null, { status }),
  }) as never;

describe('the review of a case', () => {
  let version: number;

  beforeEach(() => {
    version = 1;
    const pinia = createPinia();
    setActivePinia(pinia);
    useSession().acting = { kind: 'unit', unit: '1', tier: 'agent' };
    vi.spyOn(catalogue, 'getItem').mockResolvedValue({ materials: [] } as never);
    vi.spyOn(materials, 'listFiles').mockResolvedValue([]);
    vi.spyOn(cases, 'getCase').mockImplementation(async () => ({
      data: {
        id: 'c',
        itemCode: 'LR',
        itemName: '集体合同',
        status: 'AWAITING_UNIT_REVIEW',
        form: {},
        progress: [],
      } as never,
      etag: `"${version}"`,
    }));
  });
  afterEach(() => vi.restoreAllMocks());

  async function open() {
    const wrapper = mount(ReviewPage, {
      attachTo: document.body,
      props: { id: 'c' },
      global: { plugins: [createTexts(), router] },
    });
    await flushPromises();
    return wrapper;
  }

  async function press(text: string) {
    [...document.querySelectorAll('button')].findLast((each) => each.textContent?.trim() === text)?.click();
    await flushPromises();
  }

  async function confirm() {
    document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await flushPromises();
  }

  function headers(spy: { mock: { calls: unknown[][] } }) {
    return spy.mock.calls.map(([, options]) => (options as { params: { header: object } }).params.header);
  }

  it('names the version that was shown; if it is no longer current, the case is shown again first', async () => {
    const post = vi
      .spyOn(caseApi, 'POST')
      .mockReturnValueOnce(answered(412, { code: 'if-match-stale', title: '版本已过期', detail: '请重新读取。' }))
      .mockReturnValueOnce(answered(200, {}));
    const wrapper = await open();

    await press('审核通过');
    version = 2;
    await confirm();
    expect(document.body.textContent).toContain('版本已过期');
    expect(headers(post)).toEqual([expect.objectContaining({ 'If-Match': '"1"' })]);

    await press('取消');
    await press('审核通过');
    await confirm();
    expect(headers(post)[1]).toMatchObject({ 'If-Match': '"2"' });
    expect(router.currentRoute.value.name).toBe('workbench');
    wrapper.unmount();
  });

  it('names the version that was shown when the dialog was opened, even if a later one arrives meanwhile', async () => {
    const post = vi.spyOn(caseApi, 'POST').mockReturnValue(answered(412, { code: 'if-match-stale' }));
    const wrapper = await open();
    const found = await cases.getCase({ unit: '1' }, 'c');
    let reload: (later: typeof found) => void = () => undefined;
    vi.mocked(cases.getCase).mockReturnValueOnce(new Promise((resolve) => (reload = resolve)));

    await press('审核通过');
    await press('取消');
    await press('审核通过');
    reload({ ...found, etag: '"2"' });
    await flushPromises();
    await confirm();
    expect(headers(post)).toEqual([expect.objectContaining({ 'If-Match': '"1"' })]);

    await press('取消');
    wrapper.unmount();
  });

  it('shows the case again after an assignment was refused', async () => {
    useSession().acting = { kind: 'unit', unit: '1', tier: 'administrator' };
    vi.spyOn(grants, 'listGrants').mockResolvedValue({ items: [] } as never);
    const put = vi.spyOn(caseApi, 'PUT').mockReturnValue(answered(412, { code: 'if-match-stale' }));
    const wrapper = await open();

    await press('转交审核');
    version = 2;
    await press('转交审核');
    await press('取消');
    await press('转交审核');
    await press('转交审核');
    expect(headers(put)).toEqual([{ 'If-Match': '"1"' }, { 'If-Match': '"2"' }]);
    wrapper.unmount();
  });

  it('shows the rows of a sheet and the note of a supplement', async () => {
    const list = { type: 'array', items: { type: 'object', properties: { name: { type: 'string', title: '姓名' } } } };
    vi.spyOn(catalogue, 'getItem').mockResolvedValue({
      batch: 'employees',
      form: { type: 'object', properties: { employees: list } },
    } as never);
    vi.spyOn(cases, 'getCase').mockResolvedValue({
      data: {
        status: 'SUPPLEMENT_ASKED',
        supplementNote: '已更正李晓梅的工资。',
        form: {},
        rows: 1,
        progress: [],
      } as never,
      etag: '"1"',
    });
    const rows = vi
      .spyOn(batches, 'listRows')
      .mockResolvedValue({ items: [{ place: 1, row: 2, values: { name: '李晓梅' } }], total: 1 });
    const wrapper = mount(ReviewPage, { props: { id: 'c' }, global: { plugins: [createTexts(), router] } });
    await flushPromises();

    expect(rows).toHaveBeenCalledWith({ unit: '1' }, 'c', undefined, expect.any(Number));
    expect(wrapper.get('tbody').text()).toContain('李晓梅');
    expect(wrapper.text()).toContain('已更正李晓梅的工资。');
    wrapper.unmount();
  });
});
